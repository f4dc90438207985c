/** With `?locale=pseudo` every text of the interface comes in ⟦brackets⟧: what stands outside of them is hard-coded. */
import { Api, expect, test } from '../fixtures/test.ts';
import { hardCoded, names, openIn, sign } from './pseudo.ts';

let api: Api;
const ids = { person: '', entry: '', draft: '', user: '' };

test.beforeAll('a little of everything', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, 'ada@example.test', `${sign}Ada`);
  const boss = await api.person(`${sign}Bo`, { title: `${sign}Lead` });
  const person = await api.person(`${sign}Cy`, {
    manager_id: boss.id,
    title: `${sign}Baker`,
    team: `${sign}Ovens`,
    employee_ref: `${sign}7`,
    start_on: '2024-05-02',
  });
  const told = { severity: 'high', sentiment: 'mixed', type: 'concern', tags: [`${sign}tag`] };
  const texts = Object.fromEntries(['title', 'facts', 'impact', 'employee_account', 'agreed', 'assessment'].map((field) => [field, `${sign}${field}`]));
  const entry = await api.entry(person.id, { ...told, ...texts });
  await api.attach(entry, `${sign}note.txt`, new TextEncoder().encode('seen'), 'text/plain');
  await api.finalise(await api.get(`/entries/${entry.id}`));
  await api.post(`/entries/${entry.id}/amendments`, { kind: 'correction', field: 'facts', text: `${sign}right`, reason: `${sign}why` });
  await api.post(`/entries/${entry.id}/amendments`, { kind: 'addendum', text: `${sign}more`, reason: `${sign}why` });
  await api.post(`/entries/${entry.id}/responses`, { text: `${sign}answer` });
  await api.post(`/entries/${entry.id}/acknowledgements`, { state: 'acknowledged', method: 'in_app', comments: `${sign}ok` });
  await api.post(`/entries/${entry.id}/follow-ups`, { title: `${sign}promise`, due_on: soon() });
  const draft = await api.entry(person.id, { facts: `${sign}draft` });
  const group = await api.post('/groups', { name: `${sign}auditors`, description: `${sign}look`, permissions: ['audit.read'] });
  const user = await api.user(`${sign}Bo`, 'bo@example.test', 'USER', String(boss.id));
  await api.send('PUT', `/users/${user.id}/groups`, { group_ids: [group.id] }, { 'if-match': `"${user.version}"` });
  await api.post('/invitations', { name: `${sign}Di`, role: 'USER', email: 'di@example.test', person_id: person.id });
  // The built-in templates are matter of the record: the server tells them as it tells what people wrote.
  const { items } = await api.get<{ items: { name: string; description: string }[] }>('/templates');
  names.push(...items.flatMap((template) => [template.description, template.name]));
  const expires_at = new Date(Date.now() + 30 * 86_400_000).toISOString();
  await api.post('/api-tokens', { name: `${sign}token`, permissions: ['people.read', 'entries.read'], expires_at });
  Object.assign(ids, { person: person.id, entry: entry.id, draft: draft.id, user: user.id });
});

for (const [name, path] of [
  ['Today', () => '/'],
  ['the follow-ups', () => '/follow-ups'],
  ['the list of people', () => '/people'],
  ['the list of people without a hit', () => '/people?q=zzz'],
  ['a person', () => `/people/${ids.person}`],
  ['the timeline as a table', () => `/people/${ids.person}?table=true`],
  ['how it went with a person', () => `/people/${ids.person}?tab=sentiment`],
  ['the entries about a person', () => `/people/${ids.person}?tab=entries`],
  ['the follow-ups about a person', () => `/people/${ids.person}?tab=follow_ups`],
  ['the files of a person', () => `/people/${ids.person}?tab=files`],
  ['the access history of a person', () => `/people/${ids.person}?tab=access`],
  ['the file of a person on paper', () => `/people/${ids.person}/print`],
  ['the organisation', () => '/org'],
  ['the organisation as a list', () => '/org?view=list'],
  ['the Explorer with filters', () => '/entries?severity=high&evidence=true&from=2020-01-01'],
  ['the Explorer without a hit', () => '/entries?q=zzz'],
  ['the Explorer as cards', () => `/entries?show=cards&tag=${sign}x&all_tags=${sign}y&not_tag=${sign}z&recorded_from=2020-01-01&contemporaneity=late`],
  ['the Explorer as a timeline', () => '/entries?show=timeline'],
  ['the general settings', () => '/settings/general'],
  ['the accounts', () => '/settings/users'],
  ['an account', () => `/settings/users/${ids.user}`],
  ['the invitations', () => '/settings/invitations'],
  ['the groups', () => '/settings/groups'],
  ['single sign-on', () => '/settings/sso'],
  ['the templates', () => '/settings/templates'],
  ['the tags', () => '/settings/tags'],
  ['the export', () => '/settings/export'],
  ['the language hints', () => '/settings/language-hints'],
  ['the system', () => '/admin/system'],
  ['the backups', () => '/admin/backups'],
  ['an entry', () => `/entries/${ids.entry}`],
  ['the history of an entry', () => `/entries/${ids.entry}?tab=history`],
  ['the editor', () => `/entries/${ids.draft}/edit`],
  ['a new entry', () => '/entries/new'],
  ['the own account', () => '/me'],
  ['the sign-in and security of the own account', () => '/me?tab=security'],
  ['the own API tokens', () => '/me?tab=tokens'],
  ['the API tokens of all', () => '/settings/api-tokens'],
  ['the audit log', () => '/audit'],
  ['the audit log with filters', () => '/audit?view=files&action=person.viewed&target_kind=entry&from=2020-01-01'],
  ['a page that is not there', () => '/nowhere'],
] as const) {
  test(`pseudo locale: ${name}`, async ({ page, signIn }) => {
    await signIn('ada@example.test');
    await openIn(page, path());
    expect(await hardCoded(page, await devices())).toEqual([]);
  });
}

test('pseudo locale: the sign-in and its errors', async ({ page }) => {
  await openIn(page, '/login');
  await page.getByRole('button', { name: '⟦Sign in⟧' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await hardCoded(page)).toEqual([]);
});

test('pseudo locale: the doors', async ({ page, watch }) => {
  watch.expect(/status of 404/);
  const made = await api.post<{ url: string }>('/invitations', { name: `${sign}Ed`, role: 'USER' });
  await openIn(page, made.url);
  await page.getByLabel('⟦Password⟧', { exact: true }).fill('password12');
  await expect(page.getByText('⟦Very weak⟧')).toBeVisible();
  expect(await hardCoded(page), 'an invitation').toEqual([]);
  for (const path of ['/forgot', '/reset/some', '/reset', '/invite/none']) {
    await openIn(page, path);
    expect(await hardCoded(page), path).toEqual([]);
  }
});

test('pseudo locale: questions about accounts', async ({ page, signIn }) => {
  await signIn('ada@example.test');
  for (const [path, name] of [
    ['/settings/invitations', 'Invite'],
    ['/settings/groups', 'Add a group'],
    ['/settings/sso', 'Add a provider'],
    [`/settings/users/${ids.user}`, 'Edit'],
    [`/settings/users/${ids.user}`, 'Change the role'],
    [`/settings/users/${ids.user}`, 'Change the groups'],
  ] as const) {
    await openIn(page, path);
    await page.getByRole('main').getByRole('button', { name: `⟦${name}⟧`, exact: true }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
    expect(await hardCoded(page), name).toEqual([]);
  }
});

test('pseudo locale: a token that is made and ended, and a second factor', async ({ page, signIn, watch }) => {
  watch.expect(/status of 422/);
  await signIn('ada@example.test');
  await openIn(page, '/me?tab=tokens');
  await page.getByRole('button', { name: '⟦Make a token⟧' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '⟦Make a token⟧' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(await hardCoded(page), 'making one').toEqual([]);
  await dialog.getByLabel('⟦Name⟧').fill(`${sign}other`);
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: '⟦Make a token⟧' }).click();
  await expect(page.getByLabel('⟦Secret⟧', { exact: true })).toBeVisible();
  expect(await hardCoded(page), 'the secret').toEqual([]);
  for (const item of ['New secret', 'Revoke']) {
    await page.getByRole('row', { name: new RegExp(`${sign}other`, 'u') }).getByRole('button', { name: new RegExp(`^⟦${item}`, 'u') }).click();
    expect(await hardCoded(page), item).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  await openIn(page, '/me?tab=security');
  await page.getByRole('button', { name: '⟦Set up⟧' }).click();
  await page.getByText('⟦It cannot be scanned?⟧').click();
  await page.getByLabel('⟦Code⟧', { exact: true }).fill('000000');
  await page.getByRole('button', { name: '⟦Confirm⟧' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  expect(await hardCoded(page, await devices()), 'setting up a second factor').toEqual([]);
});

test('pseudo locale: the palette, and changing many at once', async ({ page, signIn }) => {
  await signIn('ada@example.test');
  await openIn(page, '/entries');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  expect(await hardCoded(page), 'the palette').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: '⟦Choose all that are listed⟧' }).check();
  await page.getByRole('group', { name: '⟦Chosen entries⟧' }).getByRole('button', { name: '⟦Status⟧' }).click();
  await page.getByRole('button', { name: '⟦Preview⟧' }).click();
  await expect(page.getByText('⟦A preview: nothing has been changed yet.⟧')).toBeVisible();
  expect(await hardCoded(page), 'the preview').toEqual([]);
});

test('pseudo locale: dialogs, and the keys', async ({ page, signIn }) => {
  await signIn('ada@example.test');
  await openIn(page, `/people/${ids.person}`);
  await page.getByLabel('⟦More about this person⟧').click();
  for (const item of ['Edit particulars', 'Move…', 'Mark as left…', 'Archive…']) {
    await page.getByLabel('⟦More about this person⟧').press('Escape');
    await page.getByLabel('⟦More about this person⟧').click();
    await page.getByRole('button', { name: `⟦${item}⟧` }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await hardCoded(page), item).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  for (const key of ['n', '?']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await hardCoded(page), `the dialog of ${key}`).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await openIn(page, `/entries/${ids.entry}`);
  for (const item of ['Amend', 'Record acknowledgement', 'Add response', 'Link an entry']) {
    await page.getByRole('main').getByRole('button', { name: `⟦${item}⟧`, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await hardCoded(page), item).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await openIn(page, `/entries/${ids.draft}/edit`);
  await page.getByRole('button', { name: '⟦Finalise⟧' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await hardCoded(page), 'finalising').toEqual([]);
});

function soon(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
}

/** What the server calls the devices that are signed in: matter, like the names of templates. */
async function devices(): Promise<string[]> {
  const { items } = await api.get<{ items: { device: string }[] }>('/auth/sessions');
  return items.map((session) => session.device);
}
