/** The settings: templates, tags, language hints, and the integrity of the evidence. */
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Api, expect, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
let api: Api;
const ids = { sam: '', entry: '', sha: '' };

test.beforeAll('an entry with evidence', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const boss = await api.person('Priya Nair');
  ids.sam = (await api.person('Sam Rivers', { manager_id: boss.id })).id;
  await api.user('Priya Nair', 'priya@example.test', 'USER', boss.id);
  const entry = await api.entry(ids.sam, { title: 'Flour store left open', tags: ['stores'] });
  ids.entry = entry.id;
  const file = await api.attach(entry, 'flour store.txt', new TextEncoder().encode('The door at 05:10, open.'), 'text/plain');
  ids.sha = String(file.sha256);
  await api.finalise(await api.get(`/entries/${entry.id}`));
});

test('templates: those of the software are read and copied, one’s own are changed and archived', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/templates');
  await settled(page);
  const list = page.getByRole('table', { name: 'Templates' });
  const builtIn = (await api.get<{ items: { name: string; built_in: boolean }[] }>('/templates')).items.filter((one) => one.built_in);
  expect(builtIn.length).toBeGreaterThanOrEqual(6);
  for (const one of builtIn) await expect(list.getByRole('button', { name: `View ${one.name}`, exact: true })).toBeVisible();

  await list.getByRole('button', { name: `View ${builtIn[0]?.name}`, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Copy as our own' }).click();
  const form = page.getByRole('dialog', { name: 'Add a template' });
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(`${builtIn[0]?.name} (ours)`);
  await form.getByLabel('Name', { exact: true }).fill('Return of keys');
  await form.getByRole('textbox', { name: /^What happened/ }).fill('Which keys, and when?');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  await list.getByRole('button', { name: 'Edit Return of keys' }).click();
  const own = page.getByRole('dialog', { name: 'Return of keys' });
  await expect(own.getByRole('textbox', { name: /^What happened/ })).toHaveValue('Which keys, and when?');
  await own.getByLabel('When to take it').fill('On somebody’s last day.');
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(own).toBeHidden();
  await expect(list.getByText('On somebody’s last day.')).toBeVisible();

  await list.getByRole('button', { name: 'Edit Return of keys' }).click();
  await own.getByRole('button', { name: 'Archive' }).click();
  await expect(list.getByText('Return of keys')).toHaveCount(0);
});

test('tags: what is in use is counted, and the vocabulary grows and shrinks without touching entries', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/tags');
  await settled(page);
  await page.getByRole('button', { name: 'Add stores to the vocabulary' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Tag', { exact: true })).toHaveValue('stores');
  await dialog.getByLabel('What it is meant for').fill('Flour, sugar, keys');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /stores/ });
  await expect(row).toContainText('Flour, sugar, keys');
  await expect(row.getByRole('link', { name: '1 entry with the tag stores' })).toHaveAttribute('href', /entries\?tag=stores/);

  await page.getByRole('button', { name: 'Remove stores' }).click();
  await page.getByRole('dialog', { name: 'Remove it from the vocabulary?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Add stores to the vocabulary' })).toBeVisible();
  expect((await api.get<{ tags: string[] }>(`/entries/${ids.entry}`)).tags).toEqual(['stores']);

  await page.getByRole('searchbox', { name: 'Search tags' }).fill('zzz');
  await expect(page.getByText('No tags here')).toBeVisible();
});

test('language hints: a list is changed and stays so', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/language-hints');
  await settled(page);
  await page.getByText(/^Absolute/).first().click();
  const list = page.getByRole('textbox', { name: /^Absolute/ });
  await list.fill('always\nnever\n\nat all times\n');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The lists were saved.')).toBeVisible();
  const kept = await api.get<{ items: { kind: string; terms: string[] }[] }>('/language-hints');
  expect(kept.items.find((one) => one.kind === 'absolute')?.terms).toEqual(['always', 'never', 'at all times']);
});

test('integrity: a file that was altered on disk is named, in red, with the way to its entry', async ({ page, server, signIn }) => {
  await signIn(ada);
  await page.goto('/admin/system');
  await settled(page);
  await page.getByRole('button', { name: 'Scan now' }).click();
  await expect(page.getByText('Every file is what it was at receipt.')).toBeVisible();

  const blob = (await readdir(server.dataDir, { recursive: true })).find((name) => name.endsWith(ids.sha));
  if (!blob) throw new Error(`no file is called ${ids.sha}`);
  await appendFile(join(server.dataDir, blob), '!');
  await page.getByRole('button', { name: 'Scan now' }).click();
  await expect(page.getByText('One file is not what it was at receipt.')).toBeVisible();
  const fault = page.getByRole('article').filter({ hasText: 'flour store.txt' });
  await expect(fault).toContainText('Changed');
  await fault.getByRole('link', { name: 'flour store.txt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Flour store left open' })).toBeVisible();
});

test('settings: who may not see them does not', async ({ page, signIn }) => {
  await signIn('priya@example.test');
  await page.goto('/');
  await settled(page);
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await page.goto('/settings/templates');
  await expect(page.getByText('This is not open to your account')).toBeVisible();
});
