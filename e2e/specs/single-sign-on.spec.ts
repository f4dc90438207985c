/** Signing in with the organisation's own provider: a real one (`oidc-provider`) beside the server. */
import type { Page } from '@playwright/test';
import { CLIENT, type Provider, startProvider } from '../fixtures/oidc-provider.mjs';
import { Api, expect, password, test } from '../fixtures/test.ts';
import type { Watch } from '../fixtures/watch.ts';
import { settled, signInByForm, signOutFromOwnPage } from './steps.ts';

const ada = 'ada@example.test';
const people: Record<string, string> = {};
let api: Api;
let provider: Provider;

test.beforeAll('a firm, and a provider that knows its people', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  people.mara = (await api.person('Mara North', { email: 'mara@example.test' })).id;
  people.nils = (await api.person('Nils Ovens', { manager_id: people.mara })).id;
  people.simon = (await api.person('Simon South')).id;
  provider = await startProvider();
  provider.control({
    accounts: {
      mara: { email: 'mara@example.test', email_verified: true, name: 'Mara North', groups: ['leads'] },
      ada: { email: ada, email_verified: true, name: 'Ada Admin' },
      eve: { email: 'eve@elsewhere.test', email_verified: true, name: 'Eve' },
    },
  });
});

test.afterAll(async () => {
  await provider.close();
});

test('a provider is added, told where to send people back to, and tested', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/sso');
  await settled(page);
  await page.getByRole('main').getByRole('button', { name: 'Add a provider' }).first().click();
  const form = page.getByRole('dialog', { name: 'Add a provider' });
  await form.getByLabel('Name', { exact: true }).fill('Northgate SSO');
  await form.getByLabel('Short name').fill('northgate');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByLabel('Issuer'), 'what is missing is said beside its field').toHaveAttribute('aria-invalid', 'true');
  await form.getByLabel('Issuer').fill(provider.issuer);
  await form.getByLabel('Client ID').fill(CLIENT.client_id);
  await form.getByLabel('Client secret').fill(CLIENT.client_secret);
  await form.getByLabel('Scopes').fill('openid profile email groups');
  await form.getByRole('switch', { name: 'Make accounts' }).check();
  await form.getByLabel('Only these e-mail domains').fill('example.test');
  await form.getByRole('textbox', { name: /^Claim/ }).fill('groups');
  await form.getByRole('button', { name: 'Add a rule for a role' }).click();
  await form.getByLabel('Value of the claim').fill('leads');
  await form.getByRole('combobox', { name: 'Role' }).selectOption('Admin');
  await form.getByRole('button', { name: 'Save' }).click();

  const next = page.getByRole('dialog', { name: 'Northgate SSO' });
  await expect(next.getByRole('textbox', { name: 'Redirect address' })).toHaveValue(/\/api\/v1\/auth\/oidc\/northgate\/callback$/);
  await next.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText('It answers as it should.')).toBeVisible();
  await page.keyboard.press('Escape');

  provider.control({ fault: 'other_name' });
  await page.getByRole('button', { name: 'Test Northgate SSO' }).click();
  await expect(page.getByText('It calls itself otherwise than the issuer says.')).toBeVisible();
  // A provider that could not be used is given a rest; a test asks it all the same, and finds it well.
  provider.control({ fault: null });
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(page.getByText('It answers as it should.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Edit Northgate SSO' }).click();
  const kept = page.getByRole('dialog', { name: 'Northgate SSO' });
  await expect(kept.getByLabel('Client secret'), 'a secret never comes back').toHaveValue('');
  expect(await page.content()).not.toContain(CLIENT.client_secret);
  await expect(kept.getByLabel('Value of the claim')).toHaveValue('leads');
  await kept.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The provider was saved.')).toBeVisible();
});

test('whoever the provider lets in gets an account that sees exactly whoever reports to them', async ({ page, watch }) => {
  leaves(watch);
  await page.goto('/people?q=nils');
  await expect(page).toHaveURL(/\/login\?return=/);
  await page.getByRole('link', { name: 'Sign in with Northgate SSO' }).click();
  await expect(page.getByRole('heading', { name: 'Northgate SSO' }), 'the page of the provider').toBeVisible();
  await page.getByLabel('Name').fill('mara');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page, 'back where one wanted to go').toHaveURL(/\/people\?q=nils$/);
  await expect(page.getByRole('main').getByRole('link', { name: 'Nils Ovens' })).toBeVisible();
  await page.goto('/people');
  await settled(page);
  await expect(page.getByRole('main').getByRole('row').getByRole('link')).toHaveText(['Nils Ovens']);
  await page.goto('/me');
  await expect(page.getByText('Admin', { exact: true }).first(), 'the role of the rule').toBeVisible();
  await signOutFromOwnPage(page);
});

test('what came of a sign-in that failed is said in words, and the way with a password stays', async ({ page, watch }) => {
  leaves(watch);
  for (const [login, words] of [
    ['eve', 'Addresses of this domain may not sign in here.'],
    ['ada', 'An account here has your e-mail address already.'],
  ] as const) {
    provider.control({ login });
    await start(page);
    await expect(page.getByRole('alert')).toContainText(words);
  }
  provider.control({ login: 'mara', fault: 'wrong_nonce' });
  await start(page);
  await expect(page.getByRole('alert')).toContainText('does not prove who you are');
  provider.control({ fault: 'token_down' });
  await start(page);
  await expect(page.getByRole('alert')).toContainText('does not answer');
  provider.control({ fault: null, login: null });
  await start(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('you turned back');
  await signInByForm(page, ada, password);
});

test('without a password nobody can lock themselves out: first a super admin signs in with the provider', async ({ page, signIn, watch }) => {
  leaves(watch);
  watch.expect(/status of 409/);
  await signIn(ada);
  await page.goto('/settings/general');
  await settled(page);
  await page.getByRole('switch', { name: 'Sign-in with a password' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('First sign in as a super admin with a provider');

  await page.goto('/settings/sso');
  await settled(page);
  await page.getByRole('button', { name: 'Edit Northgate SSO' }).click();
  const form = page.getByRole('dialog', { name: 'Northgate SSO' });
  await form.getByRole('switch', { name: 'Tie to accounts by e-mail address' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The provider was saved.')).toBeVisible();
  await signOutFromOwnPage(page);
  provider.control({ login: 'ada' });
  await start(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Ada' })).toBeVisible();

  await page.goto('/settings/general');
  await settled(page);
  await page.getByRole('switch', { name: 'Sign-in with a password' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The settings were saved.')).toBeVisible();
  await page.goto('/me');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in with Northgate SSO' })).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
});

/** The provider is another site: here, and only here, the browser goes there. */
function leaves(watch: Watch): void {
  watch.expect(new RegExp(`^left the origin: ${provider.issuer}/`));
  // Its page has no icon, and its own errors are not ours.
  watch.expect(new RegExp(`^console error: .*\\(${provider.issuer}/favicon.ico\\)$`));
}

/** A first visit, for the provider as well: it remembers whoever signed in there last. */
async function start(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/login');
  await page.getByRole('link', { name: 'Sign in with Northgate SSO' }).click();
}
