/** Who gets in and what they may do: invitations, accounts, groups, lost passwords, the settings that go with them. */
import type { Locator, Page } from '@playwright/test';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, password, test } from '../fixtures/test.ts';
import { totp } from '../fixtures/totp.ts';
import { fillSignIn, settled, signInByForm, signOutFromOwnPage } from './steps.ts';

const ada = 'ada@example.test';
const mara = 'mara@example.test';
const weak = 'password12';
const other = 'seven lamps over a quiet harbour';
const people: Record<string, string> = {};
let api: Api;

test.beforeAll('a firm of two branches', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const add = async (name: string, manager_id?: string) => {
    people[name] = (await api.person(name, manager_id ? { manager_id } : {})).id;
    return people[name];
  };
  const north = await add('Mara North');
  const south = await add('Simon South');
  await add('Nils Ovens', north);
  await add('Nora Counter', people['Nils Ovens']);
  await add('Stella Vans', south);
  await api.user('Nils Ovens', 'nils@example.test', 'USER', people['Nils Ovens']);
});

test('an invited manager takes up the link, chooses a good password, and sees exactly whoever reports to them', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of (404|422)/);
  await signIn(ada);
  await page.goto('/settings/users');
  await settled(page);
  await page.getByRole('main').getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByRole('alert'), 'nobody is invited without a name').toBeVisible();
  await dialog.getByLabel('Name').fill('Mara North');
  await dialog.getByLabel('E-mail address').fill(mara);
  await pick(dialog, 'Stands for', 'Mara North');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link of the invitation' }).inputValue();
  expect(link).toMatch(new RegExp(`^${server.url}/invite/[\\w-]{20,}$`));
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name: /Mara North/ });
  await expect(row).toContainText(mara);
  await expect(row).toContainText(/Until/);
  await page.reload();
  await settled(page);
  expect(await page.content(), 'the link is shown once').not.toContain(link.slice(-12));

  await signOutFromOwnPage(page);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Example Works' })).toBeVisible();
  await expect(page, 'the token is not in the address bar').toHaveURL(/\/invite$/);
  await page.reload();
  await expect(page.getByLabel('Your name'), 'a phone may throw the tab away and come back to it').toHaveValue('Mara North');
  await expect(page.getByText(mara)).toBeVisible();

  const secret = page.getByLabel('Password', { exact: true });
  await secret.fill(weak);
  await expect(page.getByText('Very weak')).toBeVisible();
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('alert')).toContainText('This is too easy to guess.');
  await secret.fill(password);
  await expect(page.getByText('Very good')).toBeVisible();
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Mara' })).toBeVisible();

  await page.goto('/people');
  await settled(page);
  const names = page.getByRole('main').getByRole('row').getByRole('link');
  await expect(names).toHaveText(['Nils Ovens', 'Nora Counter']);
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  const herself = await Api.login(server.url, mara);
  for (const name of ['Mara North', 'Simon South', 'Stella Vans']) {
    expect(await herself.status(`/people/${people[name]}`), name).toBe(404);
  }

  await signOutFromOwnPage(page);
  await page.goto(link);
  await expect(page.getByText('This invitation does not work any more')).toBeVisible();
});

test('an invitation is renewed, which ends the old link, and taken back', async ({ page, signIn, watch }) => {
  watch.expect(/status of 404/);
  const first = await api.post<{ url: string }>('/invitations', { name: 'Simon South', role: 'USER', person_id: people['Simon South'] });
  await signIn(ada);
  await page.goto('/settings/invitations');
  await settled(page);
  await page.getByRole('button', { name: 'New link for Simon South' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'New link' }).click();
  const second = await dialog.getByRole('textbox', { name: 'Link of the invitation' }).inputValue();
  expect(second.endsWith(first.url.slice(-10))).toBe(false);
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.goto(second);
  await expect(page.getByText('You are signed in as Ada Admin'), 'an account is not made over another one').toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Your name')).toHaveValue('Simon South');
  await expect(page.getByLabel('E-mail address'), 'without an address one chooses it').toHaveValue('');
  await page.goto(first.url);
  await expect(page.getByText('This invitation does not work any more')).toBeVisible();

  await signIn(ada);
  await page.goto('/settings/invitations?state=pending');
  await settled(page);
  await page.getByRole('button', { name: 'Take back the invitation of Simon South' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('The invitation was taken back.')).toBeVisible();
  await expect(page.getByText('No invitations')).toBeVisible();
  await signOutFromOwnPage(page);
  await page.goto(second);
  await expect(page.getByText('This invitation does not work any more')).toBeVisible();
});

test('a group gives its members more, the account says where it comes from, and both end with the group', async ({ page, server, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/groups');
  await settled(page);
  await page.getByRole('main').getByRole('button', { name: 'Add a group' }).first().click();
  const form = page.getByRole('dialog', { name: 'Add a group' });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert'), 'a group without a name and a permission is none').toBeVisible();
  await form.getByLabel('Group', { exact: true }).fill('Auditors');
  await form.getByLabel('Read the audit log').check();
  await form.getByLabel('Export one person’s file').check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /Auditors/ })).toContainText('Read the audit log');

  await openAccount(page, 'Mara North');
  await page.getByRole('button', { name: 'Change the groups' }).click();
  const boxes = page.getByRole('dialog', { name: 'Groups of Mara North' });
  await boxes.getByLabel('Auditors').check();
  await boxes.getByRole('button', { name: 'Save' }).click();
  const may = page.getByRole('table', { name: 'What this account may do' });
  await expect(may.getByRole('row', { name: /Read the audit log/ })).toContainText('Auditors');
  await expect(may.getByRole('row', { name: /Write entries/ })).toContainText('Role User');
  const herself = await Api.login(server.url, mara);
  expect(await herself.status('/audit-events')).toBe(200);

  await page.goto('/settings/groups');
  await settled(page);
  await page.getByRole('link', { name: '1 account in Auditors' }).click();
  await expect(page.getByRole('main').getByRole('row').getByRole('link')).toHaveText(['Mara North']);
  await page.goto('/settings/groups');
  await settled(page);
  await page.getByRole('button', { name: 'Delete Auditors' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 account is in it');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No groups yet')).toBeVisible();
  expect(await herself.status('/audit-events'), 'at the very next request').toBe(403);
});

test('an account is disabled, enabled, tied to another person and given another role; nobody does it to themselves', async ({ page, server, signIn }) => {
  await signIn(ada);
  await openAccount(page, 'Mara North');
  await choose(page, 'Disable');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('Mara North is disabled.')).toBeVisible();
  await expect(Api.login(server.url, mara)).rejects.toThrow(/401/);
  await choose(page, 'Enable');
  await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click();
  await expect(page.getByText('Mara North is enabled.')).toBeVisible();

  await page.getByRole('button', { name: 'Change the role' }).click();
  const roles = page.getByRole('dialog', { name: 'Role of Mara North' });
  await roles.getByRole('radio', { name: /^Admin/ }).press('Space');
  await expect(roles.getByRole('radio', { name: /^Admin/ })).toBeChecked();
  await roles.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Mara North is now: Admin.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Add, change and move people/ })).toContainText('Role Admin');

  await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Mara North' });
  await form.getByLabel('Name', { exact: true }).fill('Mara Norden');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mara Norden' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Mara North' }), 'she stands for the same person').toBeVisible();

  await openAccount(page, 'Ada Admin');
  await expect(page.getByRole('button', { name: 'Change the role' })).toHaveCount(0);
  await page.getByLabel('More for this account').click();
  await expect(page.getByRole('button', { name: 'Disable' })).toHaveCount(0);
});

test('an admin sees the accounts of the own subtree only, and invites users into it', async ({ page, server, signIn }) => {
  await signIn(mara);
  await page.goto('/');
  await page.getByRole('link', { name: 'Settings' }).click();
  await settled(page);
  const areas = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  await expect(areas.filter({ hasText: /^(General|SSO|Templates|Tags|Language hints|System)$/ })).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('row').getByRole('link')).toHaveText(['Nils Ovens']);

  await page.getByRole('main').getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await expect(dialog.getByRole('radio'), 'there is no choice of a role').toHaveCount(0);
  await dialog.getByLabel('Name').fill('Nora Counter');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByRole('alert'), 'somebody below must be named').toContainText('Stands for');
  await pick(dialog, 'Stands for', 'Nora Counter');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Link of the invitation' })).toHaveValue(new RegExp(`^${server.url}/invite/`));
});

test('a lost password: a link from a super admin sets another one, once', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of (401|404|422)/);
  await signIn(ada);
  await openAccount(page, 'Nils Ovens');
  await choose(page, 'Link for a new password');
  const dialog = page.getByRole('dialog', { name: 'A new password for Nils Ovens' });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const before = await Api.login(server.url, 'nils@example.test');

  await signOutFromOwnPage(page);
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgotten the password?' }).click();
  await expect(page.getByText('This instance sends no mail.')).toBeVisible();
  await page.goto(link);
  await expect(page.getByLabel('New password')).toBeVisible();
  await expect(page).toHaveURL(/\/reset$/);
  await page.getByLabel('New password').fill(weak);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('This is too easy to guess.');
  await page.getByLabel('New password').fill(other);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('The password was set.')).toBeVisible();
  expect(await before.status('/auth/me'), 'every session ends').toBe(401);

  await page.getByRole('link', { name: 'To the sign-in' }).click();
  await fillSignIn(page, 'nils@example.test', password);
  await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is wrong.');
  await signInByForm(page, 'nils@example.test', other);
  await page.goto(link);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('This link does not work any more')).toBeVisible();
});

test('the settings of the organisation are kept, and what is no number is said beside its field', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/general');
  await settled(page);
  await page.getByLabel('Name of the organisation').fill('Riverside Bakery');
  await page.getByLabel('Hours without use').fill('a week');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Hours without use')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Hours without use').fill('72');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The settings were saved.')).toBeVisible();
  await expect(page.getByRole('banner').getByText('Riverside Bakery')).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.getByLabel('Hours without use')).toHaveValue('72');
});

test('where the role needs a second factor, an invited manager sets one up before seeing anything, and then exactly the subtree', async ({
  page,
  server,
  signIn,
  watch,
}) => {
  watch.expect(/status of 40[13]/);
  await signIn(ada);
  await page.goto('/settings/general');
  await settled(page);
  await page.getByRole('group', { name: 'Second factor required for' }).getByLabel('User', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The settings were saved.')).toBeVisible();
  const vera = { name: 'Vera South', email: 'vera@example.test', role: 'USER', person_id: people['Simon South'] };
  const made = await api.post<{ url: string }>('/invitations', vera);
  await signOutFromOwnPage(page);

  await page.goto(made.url);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up a second factor' })).toBeVisible();
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1, name: 'Set up a second factor' }), 'there is no way round').toBeVisible();
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText('It cannot be scanned?').click();
  const secret = await page.getByRole('textbox', { name: 'Key' }).inputValue();
  await page.getByLabel('Code', { exact: true }).fill(totp(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'I have kept them, go on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('row').getByRole('link')).toHaveText(['Stella Vans']);

  await signOutFromOwnPage(page);
  await fillSignIn(page, vera.email, password);
  // A code is good once: the next one is taken, which the server accepts half a minute early.
  await page.getByLabel('Code', { exact: true }).fill(totp(secret, 1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await (await Api.login(server.url, ada)).settings({ 'auth.totp_required_for': [] });
});

test('@phone an invitation is taken up on a phone', async ({ page }) => {
  const made = await api.post<{ url: string }>('/invitations', { name: 'Stella Vans', role: 'USER', person_id: people['Stella Vans'] });
  await page.goto(made.url);
  await expect(page.getByLabel('Your name')).toHaveValue('Stella Vans');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('E-mail address').fill('stella@example.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Stella' })).toBeVisible();
});

async function openAccount(page: Page, name: string): Promise<void> {
  await page.goto(`/settings/users?q=${encodeURIComponent(name)}`);
  await settled(page);
  await page.getByRole('main').getByRole('row').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function choose(page: Page, action: string): Promise<void> {
  await page.getByLabel('More for this account').click();
  await page.getByRole('button', { name: action, exact: true }).click();
}

async function pick(place: Locator, label: string, name: string): Promise<void> {
  await place.getByRole('combobox', { name: label }).fill(name.slice(0, 4));
  await place.getByRole('option', { name: new RegExp(name) }).click();
}
