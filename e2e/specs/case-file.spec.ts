/** J11: a case file for the solicitor, made from chosen records; it prints with page numbers, and one flipped byte names the file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator } from '@playwright/test';
import { textOfPages } from '../fixtures/pdf.ts';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, password, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
const folder = mkdtempSync(join(tmpdir(), 'case-'));
const photo = new Uint8Array(20_000).map((_, place) => (place * 2_654_435_761) >>> 13);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, ...photo]);

let api: Api;
const chosen: string[] = [];

test.beforeAll('three records, one with evidence', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const sam = await api.person('Sam Rivers');
  for (const title of ['Late to the handover', 'Left the door open']) {
    const entry = await api.entry(sam.id, { title, facts: `${title}, seen by Ada.` });
    if (title.startsWith('Late')) await api.attach(entry, 'clock.jpg', jpeg, 'image/jpeg');
    await api.finalise(await api.get(`/entries/${entry.id}`));
    chosen.push(entry.id);
  }
  const entry = await api.finalise(await api.entry(sam.id, { title: 'Not part of it' }));
  await api.post(`/entries/${entry.id}/amendments`, { kind: 'addendum', text: 'More.', reason: 'Later' });
});

test('J11: chosen records become a signed case file that reads and prints without the server', async ({ page, browser, signIn }) => {
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);
  for (const title of ['Late to the handover', 'Left the door open']) {
    await page.getByRole('row', { name: new RegExp(title) }).getByRole('checkbox').check();
  }
  await page.getByRole('group', { name: 'Chosen entries' }).getByRole('button', { name: 'Case file…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a case file' });
  await dialog.getByRole('button', { name: 'Make the case file' }).click();
  await expect(dialog.getByLabel('Title')).toHaveAttribute('aria-invalid', 'true');
  await fill(dialog, 'Handovers of the night shift');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const bundle = join(folder, 'chosen.zip');
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the case file' }).click();
  await (await saved).saveAs(bundle);
  await expect(dialog.getByText(/^Downloaded: /)).toBeVisible();

  const html = join(folder, 'case-file.html');
  writeFileSync(html, execFileSync('unzip', ['-p', bundle, 'case-file.html']));
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  await context.setOffline(true);
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const paper = await context.newPage();
  paper.on('console', (message) => asked.push(`console: ${message.text()}`));
  await paper.goto(pathToFileURL(html).href);
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Handovers of the night shift');
  await expect(paper.getByRole('table')).toContainText('Left the door open');
  await expect(paper.locator('body')).not.toContainText('Not part of it');
  await expectAccessible(paper);
  // A picture in the file itself is asked for as `data:`.
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(html).href]);

  const pdf = join(folder, 'case.pdf');
  await paper.pdf({ path: pdf, preferCSSPageSize: true });
  const pages = textOfPages(pdf);
  expect(pages.length).toBeGreaterThanOrEqual(6);
  expectNumbered(pages);
  await context.close();
});

test('J11: a record that is longer than a page prints with page numbers that go on', async ({ browser }) => {
  const person = await api.person('Kim Stone');
  const facts = Array.from({ length: 240 }, (_, n) => `Paragraph ${n}: the ovens were cold when the shift began.`).join('\n\n');
  const entry = await api.finalise(await api.entry(person.id, { title: 'A long night', facts }));
  const html = join(folder, 'long.html');
  const asked = { title: 'One night', recipient: 'Lena Roth, solicitor', purpose: 'Advice', entry_ids: [entry.id] };
  writeFileSync(html, await api.file('/exports/case-file?format=html', asked));
  const paper = await browser.newPage();
  await paper.goto(pathToFileURL(html).href);
  const pdf = join(folder, 'long.pdf');
  await paper.pdf({ path: pdf, preferCSSPageSize: true });
  await paper.close();
  const pages = textOfPages(pdf);
  expectNumbered(pages);
  expect(pages.filter((page) => page.includes('Paragraph')).length, 'pages of the one record').toBeGreaterThan(3);
  expect(pages.filter((page) => page.includes('Item 1\n')).length, 'the record is named above each of them').toBeGreaterThan(3);
});

test('everything as a case file asks who one is, and a download that runs shows how far it is and can be ended', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of 403/);
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);
  await server.ageSignIns();
  await page.getByRole('button', { name: 'Case file…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a case file' });
  await fill(dialog, 'Everything');
  const begin = dialog.getByRole('button', { name: 'Make the case file' });
  await begin.click();
  const proof = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(proof).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(proof).toBeHidden();
  await expect(dialog.getByText('Confirm who you are and try again.')).toBeVisible();

  // What the server says of a large one that has written the records and not the files yet.
  await page.route('**/api/v1/download-tickets/*', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    const figures = { state: 'running', done: 0, total: 3, evidence_done_bytes: 1_000_000_000, evidence_total_bytes: 5_000_000_000 };
    return route.fulfill({ response: answer, json: { ...(await answer.json()), ...figures } });
  });
  await begin.click();
  await proof.getByLabel('Password', { exact: true }).fill(password);
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saved).suggestedFilename()).toMatch(/^convolog-everything-.*\.zip$/);
  await expect(dialog.getByText(/^0 of 3, uploaded files 1 GB of 5 GB; /).first()).toBeVisible();
  const share = await dialog.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.value / bar.max);
  expect(share).toBeCloseTo(0.2, 3);
  await expectAccessible(page);
  const ended = page.waitForRequest((request) => request.method() === 'DELETE' && request.url().includes('/download-tickets/'));
  await dialog.getByRole('button', { name: 'Cancel download' }).click();
  expect((await (await ended).response())?.status()).toBe(204);
  await page.unrouteAll({ behavior: 'wait' });
  await expect(dialog.getByText(/^Downloaded: /)).toBeVisible();
});

test('J11: the page in the bundle says valid with the network off, and names the exhibit of which a byte was flipped', async ({ browser }) => {
  const bundle = join(folder, 'case.zip');
  const asked = { title: 'Handovers', recipient: 'Lena Roth, solicitor', purpose: 'Advice', entry_ids: chosen };
  writeFileSync(bundle, await api.file('/exports/case-file?format=zip', asked));
  const verify = join(folder, 'verify.html');
  writeFileSync(verify, execFileSync('unzip', ['-p', bundle, 'verify.html']));
  const bytes = readFileSync(bundle);
  const at = bytes.indexOf(Buffer.from(photo.subarray(1000, 1100)));
  expect(at).toBeGreaterThan(0);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  const flipped = join(folder, 'flipped.zip');
  writeFileSync(flipped, bytes);
  const context = await browser.newContext();
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto(pathToFileURL(verify).href);
  const verdict = page.getByRole('status');
  await page.getByLabel('ZIP file').setInputFiles(bundle);
  await expect(verdict.getByRole('heading', { name: '✓ Valid' })).toBeVisible();
  await page.getByLabel('ZIP file').setInputFiles(flipped);
  await expect(verdict.getByRole('heading', { name: '✗ Invalid' })).toBeVisible();
  await expect(verdict.getByRole('listitem')).toContainText(/exhibits\/0001-clock\.jpg/);
  await context.close();
});

async function fill(dialog: Locator, title: string): Promise<void> {
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('For whom').fill('Lena Roth, solicitor');
  await dialog.getByLabel('What for').fill('Advice');
}

/** Every page bears its number, from the first to the last, and how many there are. */
function expectNumbered(pages: string[]): void {
  const printed = pages.map((page) => /Page\s+(\d+)\s+of\s+(\d+)/.exec(page)?.slice(1).join(' of '));
  expect(printed).toEqual(pages.map((_, place) => `${place + 1} of ${pages.length}`));
}
