import type { RouteRecordRaw } from 'vue-router';

export type ScreenName = 'wall' | 'overview' | 'projects' | 'returns' | 'import' | 'replay' | 'audit';

declare module 'vue-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface RouteMeta {
    /** In the main navigation. */
    screen?: ScreenName;
    /** To be seen without signing in, and without the frame. */
    isOpen?: true;
  }
}

type Screen = { readonly name: ScreenName; readonly path: string };

/** In the order of the main navigation. */
export const SCREENS: readonly Screen[] = [
  { name: 'wall', path: '/wall' },
  { name: 'overview', path: '/overview' },
  { name: 'projects', path: '/projects' },
  { name: 'returns', path: '/returns' },
  { name: 'import', path: '/import' },
  { name: 'replay', path: '/replay' },
  { name: 'audit', path: '/audit' },
];

/** Left out of what is built. */
const IN_DEVELOPMENT: readonly RouteRecordRaw[] = import.meta.env.DEV
  ? [{ path: '/kit', component: () => import('./kit/kit-screen.vue'), meta: { isOpen: true } }]
  : [];

export const ROUTES: readonly RouteRecordRaw[] = [
  { path: '/', redirect: (to) => ({ path: '/wall', query: to.query }) },
  { path: '/wall', component: () => import('./screens/wall/wall-screen.vue'), meta: { screen: 'wall' } },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./screens/sign-in/sign-in.vue'),
    meta: { isOpen: true },
  },
  {
    path: '/overview',
    component: () => import('./screens/overview/overview-screen.vue'),
    meta: { screen: 'overview' },
  },
  {
    path: '/figures/:indicator',
    component: () => import('./screens/explanation/explanation-screen.vue'),
    meta: { screen: 'overview' },
  },
  { path: '/projects', component: () => import('./screens/project/project-list.vue'), meta: { screen: 'projects' } },
  {
    path: '/projects/:code',
    component: () => import('./screens/project/project-screen.vue'),
    meta: { screen: 'projects' },
  },
  { path: '/find', component: () => import('./screens/find/find-screen.vue'), meta: { screen: 'projects' } },
  { path: '/returns', component: () => import('./screens/returns/returns-screen.vue'), meta: { screen: 'returns' } },
  { path: '/import', component: () => import('./screens/import/import-screen.vue'), meta: { screen: 'import' } },
  { path: '/replay', component: () => import('./screens/replay/replay-screen.vue'), meta: { screen: 'replay' } },
  { path: '/audit', component: () => import('./screens/audit/audit-screen.vue'), meta: { screen: 'audit' } },
  { path: '/events/:id', component: () => import('./screens/audit/event-screen.vue'), meta: { screen: 'audit' } },
  ...IN_DEVELOPMENT,
  { path: '/:rest(.*)*', redirect: '/' },
];
