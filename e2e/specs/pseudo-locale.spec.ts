/** With `?locale=pseudo` every text of the interface comes in ⟦brackets⟧: what stands outside of them is hard-coded. */
import { Api, expect, password, test } from '../fixtures/test.ts';
import { totp } from '../fixtures/totp.ts';
import { expectWellMade, hardCoded, names, openIn, sign } from './pseudo.ts';

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
    expect(await hardCoded(page, await api.devices())).toEqual([]);
  });
}

test('words and looks: the sign-in and its errors', async ({ page }) => {
  await openIn(page, '/login');
  await page.getByRole('button', { name: '⟦Sign in⟧' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'the sign-in');
});

test('words and looks: the doors', async ({ page, watch }) => {
  watch.expect(/status of 404/);
  const made = await api.post<{ url: string }>('/invitations', { name: `${sign}Ed`, role: 'USER' });
  await openIn(page, made.url);
  await page.getByLabel('⟦Password⟧', { exact: true }).fill('password12');
  await expect(page.getByText('⟦Very weak⟧')).toBeVisible();
  await expectWellMade(page, 'an invitation');
  for (const path of ['/forgot', '/reset/some', '/reset', '/invite/none']) {
    await openIn(page, path);
    await expectWellMade(page, path);
  }
});

test('words and looks: a token that is made and ended, and a second factor', async ({ page, signIn, watch }) => {
  watch.expect(/status of 4(01|22)/);
  await signIn('ada@example.test');
  await openIn(page, '/me?tab=tokens');
  await page.getByRole('button', { name: '⟦Make a token⟧' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '⟦Make a token⟧' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'making one');
  await dialog.getByLabel('⟦Name⟧').fill(`${sign}other`);
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: '⟦Make a token⟧' }).click();
  await expect(page.getByLabel('⟦Secret⟧', { exact: true })).toBeVisible();
  await expectWellMade(page, 'the secret');
  for (const item of ['New secret', 'Revoke']) {
    await page.getByRole('row', { name: new RegExp(`${sign}other`, 'u') }).getByRole('button', { name: new RegExp(`^⟦${item}`, 'u') }).click();
    await expectWellMade(page, item);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  await openIn(page, '/me?tab=security');
  await page.getByRole('button', { name: '⟦Set up⟧' }).click();
  await page.getByText('⟦It cannot be scanned?⟧').click();
  const code = page.getByLabel('⟦Code⟧', { exact: true });
  await code.fill('000000');
  await page.getByRole('button', { name: '⟦Confirm⟧' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'setting up a second factor', await api.devices());
  await code.fill(totp(await page.getByLabel('⟦Key⟧', { exact: true }).inputValue()));
  await page.getByRole('button', { name: '⟦Confirm⟧' }).click();
  const codes = page.getByRole('list', { name: '⟦Recovery codes⟧' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const written = await codes.allInnerTexts();
  await expectWellMade(page, 'its recovery codes', [...written, ...(await api.devices())]);
  await openIn(page, '/me');
  await page.getByRole('main').getByRole('button', { name: '⟦Sign out⟧' }).click();
  await page.getByLabel('⟦E-mail address⟧').fill('ada@example.test');
  await page.getByLabel('⟦Password⟧', { exact: true }).fill(password);
  await page.getByRole('button', { name: '⟦Sign in⟧' }).click();
  await expect(code).toBeVisible();
  await expectWellMade(page, 'the question for a code');
  await page.getByRole('button', { name: '⟦Use a recovery code⟧' }).click();
  await page.getByLabel('⟦Recovery code⟧').fill(written[0]?.trim() ?? '');
  await page.getByRole('button', { name: '⟦Sign in⟧' }).click();
  await expect(page.getByRole('navigation', { name: '⟦Main⟧' })).toBeVisible();
  await openIn(page, '/me?tab=security');
  await page.getByRole('button', { name: '⟦Turn off⟧' }).click();
  await expect(dialog).toBeVisible();
  await expectWellMade(page, 'turning it off', await api.devices());
  await dialog.getByRole('button', { name: '⟦Turn off⟧' }).click();
  await expect(page.getByRole('button', { name: '⟦Set up⟧' }), 'as the other tests need it').toBeVisible();
});

test('words and looks: the palette, and changing many at once', async ({ page, signIn }) => {
  await signIn('ada@example.test');
  await openIn(page, '/entries');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectWellMade(page, 'the palette');
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: '⟦Choose all that are listed⟧' }).check();
  await page.getByRole('group', { name: '⟦Chosen entries⟧' }).getByRole('button', { name: '⟦Status⟧' }).click();
  await page.getByRole('button', { name: '⟦Preview⟧' }).click();
  await expect(page.getByText('⟦A preview: nothing has been changed yet.⟧')).toBeVisible();
  await expectWellMade(page, 'the preview');
});

function soon(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
}
