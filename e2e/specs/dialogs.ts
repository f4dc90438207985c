/** The dialogs of the product and how one comes to them, in the pseudo-locale. */
import type { Page } from '@playwright/test';
import type { Resource } from '../fixtures/api.ts';
import { Api, expect } from '../fixtures/test.ts';
import { totp } from '../fixtures/totp.ts';
import type { Server } from '../fixtures/server.ts';
import { names, sign } from './pseudo.ts';

/** What the dialogs are about. Whatever stands in it that a person wrote begins with the sign. */
export interface World {
  api: Api;
  person: Resource;
  final: Resource;
  draft: Resource;
  user: Resource;
  view: Resource;
  backup: string;
}

/** A page with the dialogs that it opens. */
export interface Place {
  name: string;
  path: (world: World) => string;
  dialogs: Record<string, (page: Page, world: World) => Promise<void>>;
}

export const owner = 'ada@example.test';

export async function aWorld(server: Server): Promise<World> {
  const api = await Api.setup(server.url, owner, `${sign}Ada`);
  const boss = await api.person(`${sign}Bo`);
  const person = await api.person(`${sign}Cy`, { manager_id: boss.id, employee_ref: `${sign}7` });
  const user = await api.user(`${sign}Bo`, 'bo@example.test', 'USER', boss.id);
  await secondFactor(await Api.login(server.url, 'bo@example.test'));
  const write = async (facts: string) => {
    const entry = await api.entry(person.id, { facts: `${sign}${facts}`, title: `${sign}${facts}`, tags: [`${sign}tag`] });
    await api.attach(entry, `${sign}note.txt`, new TextEncoder().encode(`${sign}seen`), 'text/plain');
    await api.post(`/entries/${entry.id}/follow-ups`, { title: `${sign}promise`, due_on: '2099-01-01' });
    return api.get(`/entries/${entry.id}`);
  };
  const final = await api.finalise(await write('final'));
  const draft = await write('draft');
  await api.post('/tags', { name: `${sign}tag` });
  await api.post('/groups', { name: `${sign}auditors`, permissions: ['audit.read'] });
  await api.post('/invitations', { name: `${sign}Di`, role: 'USER' });
  const issuer = 'http://127.0.0.1:9';
  await api.post('/sso-providers', { slug: 'works', name: `${sign}SSO`, issuer, client_id: `${sign}client`, client_secret: 'kept sealed' });
  const view = await api.post('/saved-views', { name: `${sign}view`, query: 'severity=low' });
  const backup = await taken(api);
  // The built-in templates are matter of the record: the server tells them as it tells what people wrote.
  names.push(...textsOf(await api.get('/templates')), issuer, backup);
  return { api, person, final, draft, user, view, backup };
}

/** Every sentence of an answer, without the signs of Markdown; the longest first: a short one may be a part of it. */
function textsOf(answer: unknown): string[] {
  if (typeof answer === 'string') return answer.split(/[*#\n]+/u).map((text) => text.replace(/^[\s\d.-]+/u, '').trim()).filter((text) => /\p{Lu}/u.test(text));
  const parts = typeof answer === 'object' && answer ? Object.values(answer) : [];
  return parts.flatMap(textsOf).sort((one, other) => other.length - one.length);
}

async function secondFactor(account: Api): Promise<void> {
  const { secret } = await account.post<{ secret: string }>('/auth/totp/enrol');
  await account.post('/auth/totp/confirm', { code: totp(secret) });
}

/** The name of a snapshot that is whole. */
async function taken(api: Api): Promise<string> {
  await api.post('/backups', {});
  const whole = async () => (await api.get<{ items: { file_name: string }[] }>('/backups')).items[0]?.file_name ?? '';
  await expect.poll(whole).not.toBe('');
  return whole();
}

/** How the pseudo-locale says it; `§` stands for the sign. */
const said = (words: string) => `⟦${words.replace('§', sign)}⟧`;

const button = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('button', { name: said(name), exact: true }).first().click();

const item = (menu: string, name: string) => async (page: Page) => {
  const trigger = page.getByRole('main').getByLabel(said(menu), { exact: true });
  await trigger.press('Escape');
  await trigger.click();
  await page.getByRole('button', { name: said(name), exact: true }).filter({ visible: true }).last().click();
};

const key = (name: string) => (page: Page) => page.keyboard.press(name);

const promise = 'More about: §promise';

export const places: Place[] = [
  {
    name: 'a draft',
    path: ({ draft }) => `/entries/${draft.id}/edit`,
    dialogs: {
      'discarding it': button('Discard'),
      'the provenance of a file': button('Provenance of §note.txt'),
      'a look at a file': button('Show §note.txt'),
      'another follow-up': button('Add follow-up'),
      'a follow-up that changes': item(promise, 'Edit'),
      'a follow-up that is given up': item(promise, 'Cancel…'),
      'another entry to link': button('Link an entry'),
      'finalising it': button('Finalise'),
    },
  },
  {
    name: 'a final entry',
    path: ({ final }) => `/entries/${final.id}`,
    dialogs: {
      'voiding it': item('More', 'Void'),
      'an amendment': button('Amend'),
      'an acknowledgement': button('Record acknowledgement'),
      'a response': button('Add response'),
    },
  },
  {
    name: 'a person',
    path: ({ person }) => `/people/${person.id}`,
    dialogs: {
      'other particulars': item('More about this person', 'Edit particulars'),
      'another manager': item('More about this person', 'Move…'),
      leaving: item('More about this person', 'Mark as left…'),
      'putting away': item('More about this person', 'Archive…'),
      'an export': button('Export'),
    },
  },
  {
    name: 'the people',
    path: () => '/people',
    dialogs: {
      'a new person': button('Add a person'),
      'a file of people that was read': async (page) => {
        await button('Import CSV')(page);
        const lines = ['display_name,employee_ref,manager_ref', `${sign}Eve,${sign}8,${sign}7`, `${sign}Flo,${sign}9,${sign}nobody`];
        const file = { name: `${sign}people.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
        await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
        await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
      },
    },
  },
  {
    name: 'the tags',
    path: () => '/settings/tags',
    dialogs: { 'another word for one': button('Describe §tag'), 'one less': button('Remove §tag'), 'a new one': button('Add a tag') },
  },
  {
    name: 'the groups',
    path: () => '/settings/groups',
    dialogs: { 'a new one': button('Add a group'), 'a group that changes': button('Edit §auditors'), 'a group that goes': button('Delete §auditors') },
  },
  {
    name: 'the invitations',
    path: () => '/settings/invitations',
    dialogs: { 'a new one': button('Invite'), 'another link': button('New link for §Di'), 'taking it back': button('Take back the invitation of §Di') },
  },
  {
    name: 'the templates',
    path: () => '/settings/templates',
    dialogs: { 'a built-in one': (page) => page.getByRole('main').getByRole('button', { name: /^⟦View / }).first().click(), 'a new one': button('Add a template') },
  },
  {
    name: 'single sign-on',
    path: () => '/settings/sso',
    dialogs: { 'a new provider': button('Add a provider'), 'a provider that changes': button('Edit §SSO'), 'a provider that goes': button('Delete §SSO') },
  },
  {
    name: 'the backups',
    path: () => '/admin/backups',
    dialogs: {
      'what was done': (page) => page.getByRole('main').getByRole('button', { name: /^⟦Steps: / }).first().click(),
      'a backup that goes': async (page, { backup }) => {
        await page.getByRole('main').getByLabel(said(`What can be done with ${backup}`), { exact: true }).click();
        await page.getByRole('button', { name: said('Delete'), exact: true }).filter({ visible: true }).click();
      },
    },
  },
  {
    name: 'an account',
    path: ({ user }) => `/settings/users/${user.id}`,
    dialogs: {
      'other particulars': button('Edit'),
      'another role': button('Change the role'),
      'other groups': button('Change the groups'),
      'a new password': item('More for this account', 'Link for a new password'),
      'no second factor any more': item('More for this account', 'Take away the second factor'),
      'ending its sessions': item('More for this account', 'Sign out everywhere'),
      'taking it out of use': item('More for this account', 'Disable'),
    },
  },
  {
    name: 'a view of the Explorer',
    path: () => '/entries?severity=high',
    dialogs: {
      'exporting it': button('Export this view'),
      'keeping it': button('Save this view'),
    },
  },
  {
    name: 'a saved view',
    path: ({ view }) => `/entries?severity=low&view=${view.id}`,
    dialogs: {
      'another name': item('What to do with §view', 'Rename'),
      'one less': item('What to do with §view', 'Delete'),
    },
  },
  {
    name: 'chosen entries',
    path: () => '/entries',
    dialogs: {
      'a case file of them': async (page) => {
        await page.getByRole('checkbox', { name: said('Choose all that are listed') }).check();
        await button('Case file…')(page);
      },
    },
  },
  { name: 'every page', path: () => '/me', dialogs: { 'quick capture': key('n'), 'the keys': key('?') } },
];

/** The same draft is changed elsewhere, in the field that is being written. */
export async function conflict(page: Page, world: World): Promise<void> {
  const field = page.getByLabel(said('What happened'));
  await expect(field).toHaveValue(`${sign}draft`);
  await world.api.patch(await world.api.get(`/entries/${world.draft.id}`), { facts: `${sign}theirs` });
  await field.fill(`${sign}mine`);
  await expect(page.getByRole('dialog')).toContainText(`${sign}theirs`);
}

/** An export that was tried: one person is unlike the one that is here. */
export async function triedExport(page: Page, world: World): Promise<void> {
  const document = await world.api.get<{ people: Record<string, unknown>[] }>(`/exports/full.json?recipient=${sign}Ivo&purpose=${sign}Moving`);
  for (const person of document.people) person.title = `${sign}other`;
  const file = { name: `${sign}full.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('table').first()).toBeVisible();
}

/** Lets go of a dialog, so that the next one can be opened. */
export async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}
