const SVG = 'http://www.w3.org/2000/svg';
const LINE = 18;
const MARGIN = 16;
/** What a drawing takes from the style sheets of the page; a file has none. */
const STYLES = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'paint-order', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'letter-spacing', 'font-variant-numeric'],
] as const;

export type ChartFile = { readonly svg: string; readonly width: number; readonly height: number };

/** A drawing of the page as one that stands by itself: with its title above, what it rests on below, and every colour and hatching in it. */
export function chartFile(drawn: SVGSVGElement, title: string, notes: readonly string[]): ChartFile {
  const { width: across, height: down } = drawn.getBoundingClientRect();
  const [width, height] = [Math.ceil(across) + 2 * MARGIN, Math.ceil(down) + 2 * MARGIN + (notes.length + 2) * LINE];
  const file = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` }))
    file.setAttribute(name, String(value));
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  file.append(withAttributes('rect', { width, height, fill: backgroundColor }));
  const line = (text: string, y: number, size: number) =>
    withAttributes('text', { x: MARGIN, y, fill: color, 'font-family': fontFamily, 'font-size': size }, text);
  file.append(line(title, MARGIN + 14, 15));
  const picture = styled(drawn);
  picture.setAttribute('x', String(MARGIN));
  picture.setAttribute('y', String(MARGIN + LINE + 6));
  file.append(picture);
  for (const [index, note] of notes.entries())
    file.append(line(note, height - MARGIN - (notes.length - 1 - index) * LINE, 11));
  file.prepend(hatchings(picture));
  return { svg: new XMLSerializer().serializeToString(file), width, height };
}

function withAttributes(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  element.textContent = text;
  return element;
}

function styled(drawn: SVGElement): SVGElement {
  const copy = drawn.cloneNode(true) as SVGElement;
  const [from, to] = [
    [drawn, ...drawn.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ];
  for (const [index, element] of from.entries()) {
    const style = getComputedStyle(element);
    for (const name of STYLES) to[index]?.setAttribute(name, style.getPropertyValue(name).replaceAll('"', "'"));
    for (const name of ['class', 'tabindex', 'style']) to[index]?.removeAttribute(name);
  }
  return copy;
}

/** The patterns of the page that a drawing is filled with. */
function hatchings(picture: SVGElement): SVGElement {
  const fills = [...picture.querySelectorAll('[fill^="url"]')].map((filled) => filled.getAttribute('fill') ?? '');
  const ids = new Set(fills.flatMap((fill) => /#([\w-]+)/.exec(fill)?.[1] ?? []));
  const defs = document.createElementNS(SVG, 'defs');
  for (const id of ids) {
    const pattern = document.querySelector<SVGElement>(`pattern#${id}`);
    if (pattern) defs.append(styled(pattern));
  }
  return defs;
}

/** The same as pixels, twice as many as on the page. */
export async function chartPng({ svg, width, height }: ChartFile): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large')))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
