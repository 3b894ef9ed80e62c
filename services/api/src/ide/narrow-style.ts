/** On a phone the question stands over its answer, and the tools below. */
export const NARROW_STYLE = `
@media (max-width: 640px) {
  .graphiql-container > .graphiql-container { flex-direction: column-reverse; }
  .graphiql-container { height: 100dvh; }
  .graphiql-container .graphiql-sidebar { flex-direction: row; width: auto; padding: 0 8px; overflow: visible; }
  .graphiql-container .graphiql-sidebar > button { margin-top: 0 !important; height: 40px; }
  .graphiql-container .graphiql-main { flex-direction: column; min-height: 0; }
  .graphiql-container .graphiql-sessions { margin: 8px 8px 0; min-height: 0; }
  .graphiql-container .graphiql-plugin { max-width: 100%; }
  .graphiql-container .graphiql-logo { display: none; }
  .graphiql-container .graphiql-tabs { flex: 1; overflow-x: auto; }
  .graphiql-container #graphiql-session { flex-direction: column; min-height: 0; padding: 0 4px 4px; }
  .graphiql-container #graphiql-session > .graphiql-horizontal-drag-bar { display: none; }
  .graphiql-container #graphiql-session > .graphiql-editors,
  .graphiql-container #graphiql-session > .graphiql-response { flex: 1 1 50% !important; min-height: 0; width: 100%; }
  .graphiql-container .graphiql-query-editor { padding: 8px 4px; }
  .graphiql-container .graphiql-editor-tool { max-height: 80px; }
}
`;
