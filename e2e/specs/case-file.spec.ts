/** J11: a case file for the solicitor, made from chosen records; it prints with page numbers, and one flipped byte names the file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';
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
  await dialog.getByLabel('Title').fill('Handovers of the night shift');
  await dialog.getByLabel('For whom').fill('Lena Roth, solicitor');
  await dialog.getByLabel('What for').fill('Advice');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const bundle = join(folder, 'chosen.zip');
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the case file' }).click();
  await (await saved).saveAs(bundle);
  await expect(dialog).toBeHidden();

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
  const pages = readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(6);
  await context.close();
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
