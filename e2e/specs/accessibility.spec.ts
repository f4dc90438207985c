/** axe, WCAG 2.2 AA, on every screen: light and dark, on a phone and on a desktop. */
import { Api, expect, expectAccessible, test } from '../fixtures/test.ts';
import { everyLook, settled } from './steps.ts';

const demo = 'demo-alderbrook';
const owner = 'maya.okafor@alderbrook.example';

test.use({ demo: { people: 30, entries: 200 } });

for (const [name, path] of [
  ['Today', '/'],
  ['the follow-ups', '/follow-ups'],
  ['the list of people', '/people'],
  ['the organisation as a tree', '/org'],
  ['the organisation as a list', '/org?view=list'],
  ['the Explorer', '/entries?severity=high&severity=moderate'],
  ['the Explorer without a hit', '/entries?q=zzzzzz'],
  ['the Explorer as cards', '/entries?show=cards'],
  ['the Explorer as a timeline', '/entries?show=timeline'],
  ['the general settings', '/settings/general'],
  ['the accounts', '/settings/users'],
  ['the accounts without a hit', '/settings/users?q=zzzzzz'],
  ['the invitations', '/settings/invitations'],
  ['the groups', '/settings/groups'],
  ['single sign-on', '/settings/sso'],
  ['the templates', '/settings/templates'],
  ['the tags', '/settings/tags'],
  ['the export', '/settings/export'],
  ['the import', '/settings/import'],
  ['the language hints', '/settings/language-hints'],
  ['the system', '/admin/system'],
  ['the backups', '/admin/backups'],
  ['a new entry', '/entries/new'],
  ['the own account', '/me'],
  ['the sign-in and security of the own account', '/me?tab=security'],
  ['the own API tokens', '/me?tab=tokens'],
  ['the API tokens of all', '/settings/api-tokens'],
  ['the audit log', '/audit'],
  ['the audit log, who opened whose file', '/audit?view=files&from=2020-01-01'],
  ['the proofs of the audit log', '/audit/proof'],
  ['a page that is not there', '/entries/nothing'],
] as const) {
  test(`a11y: ${name}`, async ({ page, signIn }) => {
    await signIn(owner, demo);
    await page.goto(path);
    await settled(page);
    await everyLook(page);
  });
}

for (const [name, query] of [
  ['the timeline', ''],
  ['the timeline as a table', '?table=true'],
  ['how it went', '?tab=sentiment'],
  ['the entries', '?tab=entries'],
  ['the follow-ups', '?tab=follow_ups'],
  ['the files', '?tab=files'],
  ['the access history', '?tab=access'],
  ['the file on paper', '/print'],
] as const) {
  test(`a11y: a person, ${name}`, async ({ page, server, signIn }) => {
    const api = await Api.login(server.url, owner, demo);
    const subject = (await busiest(api)).subject as { id: string };
    await signIn(owner, demo);
    await page.goto(`/people/${subject.id}${query}`);
    await settled(page);
    await everyLook(page);
  });
}

test('a11y: an entry with evidence, and its history', async ({ page, server, signIn }) => {
  const api = await Api.login(server.url, owner, demo);
  await signIn(owner, demo);
  await page.goto(`/entries/${(await busiest(api)).id}`);
  await settled(page);
  await everyLook(page);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('link', { name: 'History' })).toHaveAttribute('aria-current', /.+/);
  await settled(page);
  await everyLook(page);
});

test('a11y: what comes to an entry later', async ({ page, server, signIn }) => {
  const api = await Api.login(server.url, owner, demo);
  const { id } = await busiest(api);
  const said = { kind: 'correction', field: 'facts', text: 'It was a Tuesday.', reason: 'Wrong day.' };
  await api.post(`/entries/${id}/amendments`, said);
  await api.post(`/entries/${id}/amendments`, { ...said, kind: 'addendum', field: 'impact' });
  await api.post(`/entries/${id}/responses`, { text: 'I see it otherwise.' });
  await api.post(`/entries/${id}/acknowledgements`, { state: 'refused' });
  await signIn(owner, demo);
  await page.goto(`/entries/${id}`);
  await settled(page);
  await everyLook(page);
});

test('a11y: the editor of a draft', async ({ page, server, signIn }) => {
  const api = await Api.login(server.url, owner, demo);
  const people = await api.get<{ items: { id: string }[] }>('/people?limit=1');
  const draft = await api.entry(people.items[0]?.id ?? '', {
    type: 'one_to_one',
    facts: 'He said **so**, as always.',
    severity: 'moderate',
    tags: ['late'],
  });
  await api.post(`/entries/${draft.id}/follow-ups`, { title: 'Look at the rota', due_on: '2026-01-01' });
  await api.attach(draft, 'rota.txt', new TextEncoder().encode('06:00'), 'text/plain');
  await signIn(owner, demo);
  await page.goto(`/entries/${draft.id}/edit`);
  await settled(page);
  await everyLook(page);
});

test('a11y: quick capture, with an error', async ({ page, signIn }) => {
  await signIn(owner, demo);
  await page.goto('/me');
  await settled(page);
  await page.getByRole('button', { name: 'New entry' }).filter({ visible: true }).click();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await everyLook(page);
});

test('a11y: menus, and the filters of a phone', async ({ page, signIn }) => {
  await signIn(owner, demo);
  await page.goto('/entries');
  await settled(page);
  await page.getByLabel('Account of Maya Okafor').click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel('More', { exact: true }).click();
  await expect(page.getByRole('link', { name: 'My account' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filters' }).click();
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});

test('a11y: the palette', async ({ page, signIn }) => {
  await signIn(owner, demo);
  await page.goto('/entries');
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ma');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await everyLook(page);
});

test('a11y: chosen rows, and what is done to them', async ({ page, signIn }) => {
  test.setTimeout(150_000);
  await signIn(owner, demo);
  await page.goto('/entries');
  await settled(page);
  await page.getByRole('checkbox', { name: 'Choose all that are listed' }).check();
  // At the end of the list the bar lies over no row.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expectAccessible(page);
  await page.getByRole('group', { name: 'Chosen entries' }).getByRole('button', { name: 'Status' }).click();
  await everyLook(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText('A preview: nothing has been changed yet.')).toBeVisible();
  await everyLook(page);
});

test('a11y: an account, and a link for a new password', async ({ page, signIn }) => {
  await signIn(owner, demo);
  await page.goto('/settings/users?role=USER');
  await settled(page);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await expect(page.getByRole('table', { name: 'What this account may do' })).toBeVisible();
  await everyLook(page);
  await page.getByLabel('More for this account').click();
  await page.getByRole('button', { name: 'Link for a new password' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('dialog').getByLabel('Link', { exact: true })).toBeVisible();
  await everyLook(page);
});

/** The newest final entry that has evidence. */
async function busiest(api: Api): Promise<{ id: string } & Record<string, unknown>> {
  const page = await api.get<{ items: { id: string }[] }>('/entries?has_attachments=true&record_state=final&limit=1');
  const entry = page.items[0];
  if (!entry) throw new Error('the demo company has no entry with evidence');
  return entry;
}
