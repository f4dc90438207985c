/** A second factor: set up, asked for, lost, required of a role. */
import { Api, expect, password, test } from '../fixtures/test.ts';
import { totp } from '../fixtures/totp.ts';
import { fillSignIn, settled, signInByForm } from './steps.ts';

const ada = 'ada@example.test';
const mara = 'mara@example.test';
let api: Api;
const kept = { secret: '', codes: [] as string[] };

test.beforeAll('two accounts', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const north = await api.person('Mara North');
  await api.person('Nils Ovens', { manager_id: north.id });
  await api.user('Mara North', mara, 'ADMIN', north.id);
});

test('a second factor is set up by a scan and a code, and leaves ten recovery codes', async ({ page, signIn, watch }) => {
  watch.expect(/status of 4(01|22)/);
  await signIn(ada);
  await page.goto('/me?tab=security');
  await settled(page);
  await page.getByRole('button', { name: 'Set up' }).click();
  const picture = page.getByRole('img', { name: 'QR code for your authenticator app' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), 'the picture is one').toBeGreaterThan(20);
  await page.getByText('It cannot be scanned?').click();
  kept.secret = await page.getByLabel('Key', { exact: true }).inputValue();

  const code = page.getByLabel('Code', { exact: true });
  await code.fill(totp(kept.secret, 50));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert')).toContainText('This code is wrong');
  await code.fill(totp(kept.secret));
  await page.getByRole('button', { name: 'Confirm' }).click();

  const sheet = page.getByRole('list', { name: 'Recovery codes' });
  await expect(sheet.getByRole('listitem')).toHaveCount(10);
  kept.codes = (await sheet.getByRole('listitem').allInnerTexts()).map((text) => text.trim());
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await saved).suggestedFilename()).toBe('convolog-recovery-codes.txt');
  // On paper there is the sheet and nothing else.
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole('button', { name: 'I have kept them' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  await expect(sheet).toHaveCount(0);
});

test('the sign-in asks for the code in a step of its own, and takes each code once', async ({ page, watch }) => {
  watch.expect(/status of 4(01|22)/);
  await page.goto('/login?return=people');
  await fillSignIn(page, ada, password);
  const code = page.getByLabel('Code', { exact: true });
  await expect(code).toBeFocused();
  await expect(page.getByText(`Signing in as ${ada}.`)).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('alert')).toBeHidden();

  await code.fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('This code is wrong');
  await code.fill(totp(kept.secret, 1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/people$/);
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
});

test('without the phone a recovery code lets one in, once', async ({ page, watch }) => {
  watch.expect(/status of 4(01|22)/);
  for (const [turn, code] of [kept.codes[0], kept.codes[0], kept.codes[1]].entries()) {
    await page.goto('/login');
    await fillSignIn(page, ada, password);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await expect(page.getByLabel('Recovery code')).toBeFocused();
    await page.getByLabel('Recovery code').fill(code ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    if (turn === 1) {
      await expect(page.getByRole('alert')).toContainText('This recovery code is wrong, or was used already.');
      continue;
    }
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await page.goto('/me?tab=security');
    await expect(page.getByText(turn === 0 ? '9 recovery codes left' : '8 recovery codes left')).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page.getByLabel('E-mail address')).toBeVisible();
  }
});

test('a role that must have a second factor sees nothing before it has one', async ({ page, watch }) => {
  watch.expect(/status of 4(01|03|22)/);
  await api.settings({ 'auth.totp_required_for': ['ADMIN'] });
  await page.goto('/people');
  await fillSignIn(page, mara, password);
  await expect(page.getByRole('heading', { level: 1, name: 'Set up a second factor' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText('It cannot be scanned?').click();
  const secret = await page.getByLabel('Key', { exact: true }).inputValue();
  await page.getByLabel('Code', { exact: true }).fill(totp(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('button', { name: 'I have kept them, go on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Nils Ovens' })).toBeVisible();
  await page.goto('/me?tab=security');
  await expect(page.getByText('Your role needs a second factor')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn off' })).toHaveCount(0);
  await api.settings({ 'auth.totp_required_for': [] });
});

test('a device that one does not know is signed out from the list', async ({ page, server, watch }) => {
  watch.expect(/status of 4(01|22)/);
  await api.user('Tom Reyes', 'tom@example.test', 'USER');
  const stranger = await Api.login(server.url, 'tom@example.test');
  const third = await Api.login(server.url, 'tom@example.test');
  await page.goto('/login');
  await signInByForm(page, 'tom@example.test', password);
  await page.goto('/me?tab=security');
  await settled(page);
  const table = page.getByRole('table', { name: 'Devices' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(table.getByRole('row', { name: /This device/ })).toContainText('Chrom');
  await table.getByRole('button', { name: /^Sign out / }).first().click();
  await expect(table.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Sign out all others' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  expect(await stranger.status('/auth/me')).toBe(401);
  expect(await third.status('/auth/me')).toBe(401);
  await expect(table.getByRole('row', { name: /This device/ })).toBeVisible();
});
