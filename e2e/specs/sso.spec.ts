/** Signing in with a provider, in a real browser against a real provider. */
import { startProvider } from '../fixtures/oidc-provider.mjs';
import { Api, expect, test } from '../fixtures/test.ts';

const owner = 'ada@example.test';

let provider: Awaited<ReturnType<typeof startProvider>>;

test.describe('single sign-on', () => {
  test.beforeAll('an instance that knows a provider', async ({ servers }, info) => {
    const server = await servers.of(info.file, undefined, {});
    const api = await Api.setup(server.url, owner);
    provider = await startProvider();
    const account = (name: string) => ({ email: `${name}@example.test`, email_verified: true, name });
    provider.control({ accounts: { ada: account('ada'), stranger: account('stranger') } });
    await api.post('/sso-providers', {
      slug: 'works',
      name: 'Example Works SSO',
      issuer: provider.issuer,
      client_id: 'convolog',
      client_secret: 'a secret between the two of them',
      link_by_email: true,
    });
  });

  test.afterAll(async () => provider.close());

  test('an account is entered by way of its provider and stays open @both', async ({ page, watch }) => {
    watch.expect(/^left the origin: http:\/\/127\.0\.0\.1:\d+\//);
    // The provider's page has no icon.
    watch.expect(new RegExp(`^console error: .*\\(${provider.issuer}/favicon.ico\\)$`));
    await page.goto('/people');
    await page.getByRole('link', { name: /Example Works SSO/ }).click();
    await expect(page.getByRole('heading', { name: 'Northgate SSO' })).toBeVisible();
    await page.getByLabel('Name').fill('ada');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/people$/);
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  });

  test('whoever has no account or turns back is told so on the sign-in page', async ({ page, watch }) => {
    watch.expect(/^left the origin: http:\/\/127\.0\.0\.1:\d+\//);
    // The provider's page has no icon.
    watch.expect(new RegExp(`^console error: .*\\(${provider.issuer}/favicon.ico\\)$`));
    await page.goto('/login');
    await page.getByRole('link', { name: /Example Works SSO/ }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/\/login\?error=refused$/);
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('link', { name: /Example Works SSO/ }).click();
    await page.getByLabel('Name').fill('stranger');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/login\?error=no_account$/);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });
});
