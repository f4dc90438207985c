/** J6: evidence keeps its provenance, and a file that was altered on disk is named. */
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Api, expect, expectAccessible, test } from '../fixtures/test.ts';

const tom = 'tom@example.test';
let owner: Api;
let author: Api;
let sam: string;

test.beforeAll('a shift lead with a report', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  owner = await Api.setup(server.url);
  const lead = await owner.person('Tom Reyes');
  sam = (await owner.person('Sam Rivers', { manager_id: lead.id })).id;
  await owner.user('Tom Reyes', tom, 'USER', lead.id);
  author = await Api.login(server.url, tom);
});

test('J6 evidence: provenance, hash and preview; altered on disk, it is red on the entry and on Today', async ({ page, server, signIn }) => {
  await signIn(tom);
  const draft = await author.entry(sam, { type: 'incident', facts: 'The oven door was left open.' });
  const photo = await page.screenshot({ type: 'jpeg' });
  const mail = Buffer.from('From: sam@example.test\nSubject: The oven\n\nIt was me.\n');
  const pdf = await page.pdf();
  const main = page.getByRole('main');
  await page.goto(`/entries/${draft.id}/edit`);

  await test.step('a photo, with where it comes from', async () => {
    await page.getByText('Say where it comes from').click();
    await page.getByLabel('Source').fill('Camera of line 2');
    await page.getByLabel('Exhibit').fill('EX-1');
    await page.getByLabel('Obtained by').fill('Jo Ash');
    await page.getByLabel('What it shows').fill('The open door at 06:10.');
    await choose(page, 'oven.jpg', 'image/jpeg', photo);
    const line = main.getByRole('listitem').filter({ hasText: 'oven.jpg' });
    for (const words of ['Exhibit EX-1', 'From: Camera of line 2', 'Obtained by Jo Ash', 'The open door at 06:10.']) {
      await expect(line).toContainText(words);
    }
    await expect(main.getByTitle(sha256(photo)), 'its SHA-256').toBeVisible();
  });
  await test.step('a letter dropped, a mail pasted', async () => {
    await drop(page, '.drop-area', 'drop', 'letter.pdf', 'application/pdf', pdf);
    await expect(main.getByRole('button', { name: 'Download letter.pdf' })).toBeVisible();
    await drop(page, 'body', 'paste', 'oven.eml', 'message/rfc822', mail);
    await expect(main.getByRole('button', { name: 'Download oven.eml' })).toBeVisible();
  });
  await test.step('its provenance can be said later, while it is a draft', async () => {
    await main.getByRole('button', { name: 'Provenance of letter.pdf' }).click();
    const dialog = page.getByRole('dialog', { name: 'Provenance of letter.pdf' });
    await dialog.getByLabel('Source').fill('The supplier');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(main.getByRole('listitem').filter({ hasText: 'letter.pdf' })).toContainText('From: The supplier');
  });
  await test.step('a look at the photo and the mail', async () => {
    await main.getByRole('button', { name: 'Show oven.jpg' }).click();
    const image = page.getByRole('dialog', { name: 'oven.jpg' }).getByRole('img', { name: 'oven.jpg' });
    await expect.poll(() => image.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await main.getByRole('button', { name: 'Show oven.eml' }).click();
    await expect(page.getByRole('dialog', { name: 'oven.eml' })).toContainText('It was me.');
    await page.keyboard.press('Escape');
  });
  await author.finalise(await author.get(`/entries/${draft.id}`));
  await page.goto(`/entries/${draft.id}`);
  await expect(main.getByText('3 files')).toBeVisible();
  await expect(main.getByRole('button', { name: /^(Remove|Provenance of) / })).toHaveCount(0);

  await test.step('all is well: every shield is whole', async () => {
    await scan();
    await page.reload();
    await expect(main.getByText(/^Intact, /)).toHaveCount(3);
    await expectAccessible(page);
  });
  await test.step('altered on disk: red, and named', async () => {
    alter(server.dataDir, sha256(photo));
    await scan();
    await page.reload();
    await expect(main.getByText(/^oven\.jpg is no longer what was received/)).toBeVisible();
    await expect(main.getByRole('listitem').filter({ hasText: 'oven.jpg' })).toContainText('Changed since receipt');
    await expect(main.getByText(/^Intact, /)).toHaveCount(2);
    await expectAccessible(page);
    await page.goto('/');
    await expect(main.getByText(/oven\.jpg/)).toBeVisible();
  });
});

test('J6 evidence: the same file a second time says where the first is', async ({ page, signIn }) => {
  await signIn(tom);
  const bytes = new TextEncoder().encode('the same rota\n');
  const first = await author.entry(sam, { facts: 'First.' });
  await author.attach(first, 'rota.txt', bytes, 'text/plain');
  const second = await author.entry(sam, { facts: 'Second.' });
  await author.attach(second, 'rota-again.txt', bytes, 'text/plain');
  await page.goto(`/entries/${second.id}`);
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'rota-again.txt' });
  await line.getByRole('link', { name: String(first.ref) }).click();
  await expect(page).toHaveURL(new RegExp(`/entries/${first.id}$`));
});

test('J6 evidence: a text pasted into a field stays a text, also with a picture of it beside it', async ({ page, signIn }) => {
  await signIn(tom);
  const draft = await author.entry(sam, { facts: 'The oven door was left open.' });
  await page.goto(`/entries/${draft.id}/edit`);
  const field = page.getByLabel('What happened');
  await expect(field).toHaveValue('The oven door was left open.');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/attachments')) posts.push(request.url());
  });
  const paste = (text: string, name: string): Promise<boolean> =>
    field.evaluate(
      (place, { text, name }) => {
        const data = new DataTransfer();
        if (text) data.setData('text/plain', text);
        data.items.add(new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], name, { type: 'image/png' }));
        return place.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      },
      { text, name },
    );
  expect(await paste('A line of a table', 'table.png'), 'left to the browser').toBe(true);
  expect(await paste('', 'picture.png'), 'taken as evidence').toBe(false);
  await expect(page.getByRole('button', { name: 'Download picture.png' })).toBeVisible();
  expect(posts, 'of the text nothing was sent').toHaveLength(1);
  await expect(page.getByRole('button', { name: 'Download table.png' })).toHaveCount(0);
});

test('J6 evidence: what was said about a file that did not arrive stays with that file', async ({ page, signIn, watch }) => {
  watch.expect(/ERR_FAILED/);
  await signIn(tom);
  const draft = await author.entry(sam, { facts: 'The oven door was left open.' });
  let broken = true;
  await page.route('**/attachments', (route) => (broken && route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.goto(`/entries/${draft.id}/edit`);
  const main = page.getByRole('main');
  const line = (name: string) => main.getByRole('listitem').filter({ hasText: name });
  const send = (name: string) => drop(page, '.drop-area', 'drop', name, 'text/plain', Buffer.from(name));

  await page.getByText('Say where it comes from').click();
  await page.getByLabel('Source').fill('Camera of line 2');
  await send('oven.txt');
  await expect(line('oven.txt')).toContainText('What you said about this file goes along when you try again.');
  await expect(page.getByLabel('Source')).toHaveValue('');
  broken = false;
  await send('other.txt');
  await expect(main.getByRole('button', { name: 'Download other.txt' })).toBeVisible();
  await expect(line('other.txt')).not.toContainText('Camera of line 2');
  await line('oven.txt').getByRole('button', { name: 'Try again' }).click();
  await expect(main.getByRole('button', { name: 'Download oven.txt' })).toBeVisible();
  await expect(line('oven.txt')).toContainText('From: Camera of line 2');

  await test.step('given up, it is back in the fields, where it can be seen', async () => {
    broken = true;
    await page.getByText('Say where it comes from').click();
    await page.getByLabel('Source').fill('The works council');
    await send('letter.txt');
    await expect(page.getByLabel('Source')).toBeHidden();
    await line('letter.txt').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByLabel('Source')).toBeVisible();
    await expect(page.getByLabel('Source')).toHaveValue('The works council');
    await expect(line('letter.txt')).toHaveCount(0);
  });
});

test('J6 evidence: a file whose answer got lost is attached once when it is sent again', async ({ page, context, signIn, watch }) => {
  watch.expect(/ERR_FAILED/);
  await signIn(tom);
  const draft = await author.entry(sam, { facts: 'The oven door was left open.' });
  const path = `/entries/${draft.id}/attachments`;
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  // The server has answered; the answer does not arrive.
  const network = await context.newCDPSession(page);
  await network.send('Fetch.enable', { patterns: [{ urlPattern: '*/attachments', requestStage: 'Response' }] });
  network.on('Fetch.requestPaused', async ({ requestId, request }) => {
    if (request.method !== 'POST') return network.send('Fetch.continueRequest', { requestId });
    await network.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return network.send('Fetch.disable');
  });
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'oven.txt' });
  await drop(page, '.drop-area', 'drop', 'oven.txt', 'text/plain', Buffer.from('06:10'));
  await expect(line.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect((await author.get<{ items: unknown[] }>(path)).items, 'it did arrive').toHaveLength(1);
  await line.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Download oven.txt' })).toBeVisible();
  expect((await author.get<{ items: unknown[] }>(path)).items).toHaveLength(1);
});

test('J6 evidence: a PDF is shown in its frame, and nothing of a page that was attached runs @whole', async ({ page, signIn, watch }) => {
  // The viewer of PDF is a part of the browser.
  watch.expect(/^left the origin: chrome(-extension)?:/);
  await signIn(tom);
  const draft = await author.entry(sam, { facts: 'The oven door was left open.' });
  const script = '<!DOCTYPE html><script>parent.document.title = document.title = "ran"</script><p>It was me.</p>';
  const bytes = (text: string) => new TextEncoder().encode(text);
  await author.attach(draft, 'page.html', bytes(script), 'text/html');
  await author.attach(draft, 'page.txt', bytes(script), 'text/plain');
  await author.attach(draft, 'note.txt', bytes(`06:10 ${script}`), 'text/plain');
  await author.attach(draft, 'letter.pdf', new Uint8Array(await page.pdf()), 'application/pdf');
  await page.goto(`/entries/${draft.id}/edit`);
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Show letter.pdf' }).click();
  const frame = page.getByRole('dialog', { name: 'letter.pdf' }).getByTitle('letter.pdf');
  await expect(frame).toHaveAttribute('src', /^blob:/);
  // The viewer of the browser has taken the frame: it says what it shows.
  await expect.poll(() => page.frames().map((one) => one.url())).toContain(await frame.getAttribute('src'));
  await page.keyboard.press('Escape');

  await main.getByRole('button', { name: 'Show note.txt' }).click();
  await expect(page.getByRole('dialog', { name: 'note.txt' }), 'as it is written').toContainText('<script>');
  await page.keyboard.press('Escape');
  for (const name of ['page.html', 'page.txt']) {
    await expect(main.getByRole('button', { name: `Download ${name}` })).toBeVisible();
    await expect(main.getByRole('button', { name: `Show ${name}` }), 'its first bytes say what it is').toHaveCount(0);
  }
  expect(await page.title()).not.toBe('ran');
});

async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles({ name, mimeType, buffer });
  await expect(page.getByRole('main').getByRole('button', { name: `Download ${name}` })).toBeVisible();
}

/** Lets a file fall onto an element, or pastes it, as the browser itself would. */
async function drop(page: Page, where: string, kind: 'drop' | 'paste', name: string, type: string, bytes: Buffer): Promise<void> {
  const file = { name, type, base64: bytes.toString('base64'), kind };
  await page.locator(where).first().evaluate((place, { name, type, base64, kind }) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
    const event =
      kind === 'drop'
        ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    place.dispatchEvent(event);
  }, file);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Starts a scan and waits for its end. */
async function scan(): Promise<void> {
  await owner.post('/integrity-scan');
  await expect.poll(async () => (await owner.get<{ state: string }>('/integrity-scan')).state, { timeout: 30_000 }).toBe('succeeded');
}

/** Changes one stored file behind the server's back. */
function alter(dataDir: string, hash: string): void {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith(hash));
  expect(found, `the stored file ${hash}`).toBeDefined();
  const path = join(dataDir, found ?? '');
  chmodSync(path, 0o600);
  writeFileSync(path, 'something else');
}
