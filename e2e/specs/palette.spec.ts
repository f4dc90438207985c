/** One box for everything, and the keys. */
import type { Page } from '@playwright/test';
import { Api, expect, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
const liam = 'liam@example.test';
let api: Api;
const ids = { sam: '', entry: '', second: '' };

test.beforeAll('two branches and a few entries', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const priya = await api.person('Priya Nair', { title: 'Bakery lead' });
  const other = await api.person('Liam Jarvis', { title: 'Shop lead' });
  ids.sam = (await api.person('Sam Rivers', { title: 'Baker', team: 'Ovens', manager_id: priya.id })).id;
  await api.person('Jo Ash', { manager_id: other.id });
  await api.user('Liam Jarvis', liam, 'USER', other.id);
  const first = await api.entry(ids.sam, { title: 'Flour store left open', facts: 'Two sacks of spelt were wet in the morning.', type: 'concern' });
  ids.entry = (await api.finalise(first)).id;
  ids.second = (await api.finalise(await api.entry(ids.sam, { title: 'Praise for the stollen', facts: 'A customer wrote a card.' }))).id;
  await api.post('/saved-views', { name: 'Open concerns', query: 'type=concern&status=open', pinned: true });
});

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

test('palette: people, entries with the passage that fits, views and commands, without the mouse', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await expect(option(page, 'Open concerns'), 'a pinned view is at hand').toBeVisible();
  await expect(option(page, /New entry/)).toBeVisible();

  await test.step('a person', async () => {
    await page.keyboard.type('rivers');
    await expect(option(page, /Sam Rivers.*Baker · Ovens/)).toBeVisible();
    await expect(option(page, 'Start 1:1 with Sam Rivers')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Sam Rivers' })).toBeVisible();
    await expect(box(page)).toHaveCount(0);
  });

  await test.step('an entry by a word in its text', async () => {
    await page.keyboard.press('Control+k');
    await expect(option(page, 'Sam Rivers'), 'the last choice comes first').toHaveAttribute('aria-selected', 'true');
    await page.keyboard.type('spelt');
    const hit = option(page, /Flour store left open/);
    await expect(hit.locator('mark')).toHaveText('spelt');
    const active = await box(page).getAttribute('aria-activedescendant');
    await expect(hit, 'the box names the chosen option').toHaveAttribute('id', active ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Flour store left open' })).toBeVisible();
  });

  await test.step('a command by its initials, and a view by its name', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('gtf');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Follow-ups' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('open con');
    await expect(option(page, 'Open concerns')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/entries\?type=concern&status=open/);
    await expect(page.getByRole('main').getByRole('link', { name: 'Flour store left open' })).toBeVisible();
  });

  await test.step('a one-to-one', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('1:1 sam');
    await option(page, 'Start 1:1 with Sam Rivers').click();
    await expect(page).toHaveURL(new RegExp(`entries/new\\?subject_id=${ids.sam}&type=one_to_one`));
  });
});

test('palette: the arrows go round, Escape gives the focus back, and it opens while one types', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/people');
  await settled(page);
  const search = page.getByRole('searchbox', { name: 'Search people' });
  await search.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme');
  await expect(option(page, 'Dark theme')).toBeVisible();
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveCount(0);
  await expect(search).toBeFocused();
});

test('palette: an Enter before anything is found takes the first thing that comes', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/');
  await settled(page);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/v1/search?*', async (route) => {
    await answered;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('spelt');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Enter');
  answer();
  await expect(page.getByRole('heading', { level: 1, name: 'Flour store left open' })).toBeVisible();
});

test('palette: a half-typed word finds the entry, and all hits are listed in the Explorer', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('spel');
  const hit = option(page, /Flour store left open/);
  await expect(hit.locator('mark')).toHaveText('spelt');

  await box(page).fill('spel ');
  await expect(hit, 'a space ends the word').toHaveCount(0);
  await box(page).fill('mornin');
  await expect(hit).toBeVisible();
  await box(page).fill('"the mornin');
  await expect(hit, 'a phrase is meant as it stands').toHaveCount(0);
  await box(page).fill('mornin');
  await option(page, 'All hits in the Explorer: mornin*').click();
  await expect(page).toHaveURL(/entries\?q=mornin(\*|%2A)$/);
  await expect(page.getByRole('searchbox', { name: 'Search the entries' })).toHaveValue('mornin*');
  await expect(page.getByRole('main').getByRole('link', { name: 'Flour store left open' })).toBeVisible();
  await expect(page.getByRole('main').getByText('1 entry', { exact: true })).toBeVisible();
  await expect(page.getByText('-word leaves one out'), 'what one may write is said').toBeVisible();
});

test('palette: the number of an entry finds just that one, in the Explorer as well', async ({ page, signIn }) => {
  const { ref } = await api.get<{ ref: string }>(`/entries/${ids.second}`);
  await signIn(ada);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(ref.toLowerCase());
  await expect(option(page, /Praise for the stollen/)).toBeVisible();
  await option(page, /All hits/).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Praise for the stollen' })).toBeVisible();
  await expect(page.getByRole('main').getByText('1 entry', { exact: true })).toBeVisible();
});

test('palette: another branch finds nothing of it', async ({ page, signIn }) => {
  await signIn(liam);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Control+k');
  for (const words of ['spelt', 'rivers', 'flour']) {
    await box(page).fill(words);
    await expect(page.getByText('Nothing found')).toBeVisible();
  }
  await box(page).fill('jo ash');
  await expect(option(page, /^Jo Ash/)).toBeVisible();
});

test('palette: a phone has it in its bar @phone', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/');
  await settled(page);
  await page.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).getByRole('button', { name: 'Search' }).tap();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('stollen');
  await option(page, /Praise for the stollen/).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Praise for the stollen' })).toBeVisible();
});

test('keys: rows are walked, chosen and opened, and an entry leads to its neighbours', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);
  const links = page.getByRole('main').locator('tbody').getByRole('link');
  const [top, below] = [links.nth(0), links.nth(1)];
  await page.keyboard.press('j');
  await expect(top).toBeFocused();
  await page.keyboard.press('j');
  await expect(below).toBeFocused();
  await page.keyboard.press('k');
  await expect(top).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByText('1 entry chosen')).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByText('entry chosen')).toHaveCount(0);

  const names = [await top.textContent(), await below.textContent()].map((name) => name ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: names[0] ?? '' })).toBeVisible();
  await page.keyboard.press(']');
  await expect(page.getByRole('heading', { level: 1, name: names[1] ?? '' })).toBeVisible();
  await page.keyboard.press('[');
  await expect(page.getByRole('heading', { level: 1, name: names[0] ?? '' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Entries' }), 'neighbours are one step').toBeVisible();

  await page.goto('/people');
  await settled(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('main').locator('tbody').getByRole('link').first()).toBeFocused();
});

test('keys: ? lists what works here and no more, and they rest in fields and when switched off', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);
  const sheet = page.getByRole('dialog', { name: 'Keyboard' });
  await page.keyboard.press('?');
  for (const label of ['Next row', 'Choose the row', 'Search everything']) {
    await expect(sheet.getByText(label, { exact: true })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1, name: /^Today/ })).toBeVisible();
  await page.keyboard.press('?');
  await expect(sheet.getByText('Search everything')).toBeVisible();
  await expect(sheet.getByText('Choose the row'), 'there are no rows to choose here').toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await page.keyboard.press('/');
  await expect(box(page), 'without a search box of its own, the screen has this one').toBeFocused();
  await page.keyboard.type('g p n ?');
  await expect(box(page), 'typing is typing').toHaveValue('g p n ?');
  await page.keyboard.press('Escape');

  await page.goto('/me');
  await settled(page);
  await page.getByRole('switch', { name: 'Single-key commands' }).uncheck();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('?');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/me$/);
  await page.keyboard.press('Control+k');
  await expect(box(page), 'a chord is no single key').toBeFocused();
});
