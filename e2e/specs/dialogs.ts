/** The dialogs of the product and how one comes to them, for the specs that look at each: at its colours and roles, and at its words. */
import type { Page } from '@playwright/test';
import type { Resource } from '../fixtures/api.ts';
import { Api, expect } from '../fixtures/test.ts';
import type { Server } from '../fixtures/server.ts';

/** What the dialogs are about. Whatever stands in it that a person wrote begins with the sign. */
export interface World {
  api: Api;
  sign: string;
  person: Resource;
  final: Resource;
  draft: Resource;
  user: Resource;
}

/** How the interface calls something in the locale that is looked at. */
export type Say = (words: string) => string;

/** A page with the dialogs that it opens. */
export interface Place {
  name: string;
  path: (world: World) => string;
  dialogs: Record<string, (page: Page, say: Say, world: World) => Promise<void>>;
}

export const owner = 'ada@example.test';

export async function aWorld(server: Server, sign: string): Promise<World> {
  const api = await Api.setup(server.url, owner, `${sign}Ada`);
  const boss = await api.person(`${sign}Bo`);
  const person = await api.person(`${sign}Cy`, { manager_id: boss.id, employee_ref: `${sign}7` });
  const user = await api.user(`${sign}Bo`, 'bo@example.test', 'USER', boss.id);
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
  return { api, sign, person, final, draft, user };
}

const button = (name: string) => (page: Page, say: Say, world: World) =>
  page.getByRole('main').getByRole('button', { name: say(name.replace('§', world.sign)), exact: true }).first().click();

const item = (menu: string, name: string) => async (page: Page, say: Say, world: World) => {
  const trigger = page.getByRole('main').getByLabel(say(menu.replace('§', world.sign)), { exact: true });
  await trigger.press('Escape');
  await trigger.click();
  await page.getByRole('button', { name: say(name), exact: true }).filter({ visible: true }).last().click();
};

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
      'a file of people that was read': async (page, say, world) => {
        await button('Import CSV')(page, say, world);
        const lines = ['display_name,employee_ref,manager_ref', `${world.sign}Eve,${world.sign}8,${world.sign}7`, `${world.sign}Flo,${world.sign}9,${world.sign}nobody`];
        const file = { name: `${world.sign}people.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
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
    dialogs: { 'a group that changes': button('Edit §auditors'), 'a group that goes': button('Delete §auditors') },
  },
  {
    name: 'the invitations',
    path: () => '/settings/invitations',
    dialogs: { 'another link': button('New link for §Di'), 'taking it back': button('Take back the invitation of §Di') },
  },
  {
    name: 'the templates',
    path: () => '/settings/templates',
    dialogs: { 'a new one': button('Add a template') },
  },
  {
    name: 'an account',
    path: ({ user }) => `/settings/users/${user.id}`,
    dialogs: {
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
];

/** The same draft is changed elsewhere, in the field that is being written. */
export async function conflict(page: Page, world: World, facts: string): Promise<void> {
  const field = page.getByLabel(facts);
  await expect(field).toHaveValue(`${world.sign}draft`);
  await world.api.patch(await world.api.get(`/entries/${world.draft.id}`), { facts: `${world.sign}theirs` });
  await field.fill(`${world.sign}mine`);
  await expect(page.getByRole('dialog')).toContainText(`${world.sign}theirs`);
}

/** An export that was tried: one person is unlike the one that is here. */
export async function triedExport(page: Page, world: World): Promise<void> {
  const document = await world.api.get<{ people: Record<string, unknown>[] }>(`/exports/full.json?recipient=${world.sign}Ivo&purpose=${world.sign}Moving`);
  for (const person of document.people) person.title = `${world.sign}other`;
  const file = { name: `${world.sign}full.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('table').first()).toBeVisible();
}

/** Lets go of a dialog, so that the next one can be opened. */
export async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}
