import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import App from './app.vue';
import { whoIsSignedIn } from './data/session.js';
import { ROUTES } from './screens.js';
import './styles/tokens.css';
import './styles/base.css';
import { chooseLocale, useLocale } from './words/locale.js';

chooseLocale(useLocale().value);
const router = createRouter({ history: createWebHistory(), routes: [...ROUTES] });
router.beforeEach(async (to) => {
  if (to.meta.isOpen || (await whoIsSignedIn())) return true;
  return { name: 'sign-in', query: { next: to.fullPath } };
});
createApp(App).use(router).mount('#app');
