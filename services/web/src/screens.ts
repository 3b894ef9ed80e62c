import type { RouteRecordRaw } from 'vue-router';

export type ScreenName = 'wall' | 'overview' | 'projects' | 'returns' | 'replay' | 'audit';

declare module 'vue-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface RouteMeta {
    /** In the main navigation. */
    screen?: ScreenName;
  }
}

type Screen = { readonly name: ScreenName; readonly path: string };

/** In the order of the main navigation. */
export const SCREENS: readonly Screen[] = [{ name: 'overview', path: '/overview' }];

export const ROUTES: readonly RouteRecordRaw[] = [
  { path: '/', redirect: (to) => ({ path: '/overview', query: to.query }) },
  { path: '/sign-in', name: 'sign-in', component: () => import('./screens/sign-in/sign-in.vue') },
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
  { path: '/events/:id', component: () => import('./screens/audit/event-screen.vue'), meta: { screen: 'audit' } },
  { path: '/:rest(.*)*', redirect: '/' },
];
