/** The file of a person on paper: everything final in its order, what came later in its place, and nothing else. */
import { Api, expect, expectAccessible, test } from '../fixtures/test.ts';

const owner = 'ada@example.test';
const day = 86_400_000;
let sam = '';

test.beforeAll('a file of three records', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const api = await Api.setup(server.url, owner);
  sam = (await api.person('Sam Rivers', { title: 'Baker', start_on: '2020-03-01' })).id;
  const write = async (title: string, ago: number, more: Record<string, unknown>) => {
    const occurred_start = new Date(Date.now() - ago * day).toISOString();
    return api.entry(sam, { title, occurred_start, ...more });
  };
  const late = await write('Late to the handover', 3, { type: 'concern', severity: 'moderate', facts: 'He came at **06:00**.', agreed: 'He rings before.' });
  await api.attach(late, 'rota.txt', new TextEncoder().encode('rota'), 'text/plain');
  const final = await api.finalise(await api.get(`/entries/${late.id}`));
  await api.post(`/entries/${final.id}/amendments`, { kind: 'correction', field: 'facts', text: 'He came at **06:15**.', reason: 'The clock was fast.' });
  await api.post(`/entries/${final.id}/amendments`, { kind: 'addendum', text: 'The bus was late, too.', reason: 'Learned afterwards.' });
  await api.post(`/entries/${final.id}/responses`, { text: 'I did ring at 05:50.' });
  await api.post(`/entries/${final.id}/acknowledgements`, { state: 'acknowledged_with_comments', method: 'signed_paper', comments: 'I do not agree with the time.' });
  await api.post(`/entries/${final.id}/follow-ups`, { title: 'Look at the bus times', due_on: '2099-01-01' });
  const first = await api.finalise(await write('First talk', 6, { type: 'one_to_one', facts: 'We spoke about the rota.' }));
  const wrong = await api.finalise(await write('About somebody else', 5, { facts: 'Mixed up.' }));
  await api.post(`/entries/${wrong.id}/void`, { reason: 'It was about another person.' }, { 'if-match': `"${wrong.version}"` });
  await write('Only a draft', 1, { facts: 'Not on record.' });
  expect(first.record_state).toBe('final');
});

test('print: a file holds what is on record in the order of the events, with amendments, responses and acknowledgements in place', async ({
  page,
  signIn,
}) => {
  await signIn(owner);
  await page.goto(`/people/${sam}`);
  await page.getByLabel('More about this person').click();
  await page.getByRole('link', { name: 'Print file' }).click();
  const sheet = page.getByRole('article');
  await expect(sheet.getByRole('heading', { level: 1, name: 'File of Sam Rivers' })).toBeVisible();
  await expect(sheet.getByText(/^3 entries on record\. Printed by Ada Admin, .*\d{4}.*Example Works\.$/)).toBeVisible();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText(['First talk', 'About somebody else', 'Late to the handover']);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(sheet.getByText('Only a draft')).toHaveCount(0);
  await expect(sheet.getByText('Voided: It was about another person.')).toBeVisible();

  const original = sheet.getByText('He came at 06:00.');
  await expect(original, 'the original stays legible').toBeVisible();
  expect(await original.evaluate((text) => getComputedStyle(text.closest('.markdown') ?? text).textDecorationLine)).toBe('line-through');
  const later = await sheet.locator('section').last().innerText();
  const order = ['06:00', 'Correction', '06:15', 'The clock was fast', 'Addendum', 'The bus was late', 'I did ring', 'Acknowledged with comments', 'I do not agree', 'rota.txt', 'Look at the bus times'];
  const places = order.map((words) => later.indexOf(words));
  expect(places, 'everything there').not.toContain(-1);
  expect(places, 'in this order').toEqual([...places].sort((one, other) => one - other));
  await expect(sheet.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
  await expectAccessible(page);
});

test('print: a record of the file shows what the record itself shows', async ({ page, server, signIn }) => {
  const api = await Api.login(server.url, owner);
  const other = await api.person('Kim Stone');
  const lead = await api.user('Priya Nair', 'priya@example.test', 'ADMIN');
  const first = await api.finalise(await api.entry(other.id, { title: 'The talk before', facts: 'We spoke.' }));
  const draft = await api.entry(other.id, { title: 'Dictated', facts: 'Told by phone.', precision: 'approximate', formality: 'formal', on_behalf_of: lead.id });
  const letter = await api.attach(draft, 'letter.txt', new TextEncoder().encode('a letter'), 'text/plain');
  const entry = await api.finalise(await api.get(`/entries/${draft.id}`));
  await api.post(`/entries/${entry.id}/responses`, { text: 'As I wrote.', attachment_id: letter.id });
  await api.post(`/entries/${entry.id}/links`, { to_entry_id: first.id, kind: 'follows' });
  // Only another instance makes a record that came from there.
  const from = '0197f3a0-1111-7000-8000-000000000001';
  await page.route('**/api/v1/entries?*', async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    for (const one of list.items) if (one.id === entry.id) one.imported = { at: '2026-01-05T09:00:00Z', by: null, source_instance: from };
    await route.fulfill({ response: answer, json: list });
  });
  await signIn(owner);
  await page.goto(`/people/${other.id}/print`);
  const record = page.getByRole('article').locator('section').filter({ hasText: 'Dictated' });
  const facts = [
    ['Imported', /^Imported 5 Jan 2026, .* by the operator, from instance 0197f3a0/],
    ['For', 'Priya Nair'],
    ['Setting', 'Formal'],
    ['Status', 'Open'],
    ['Related entries', `Follows ${first.ref}`],
    ['When', /\(approximate\)$/i],
  ] as const;
  for (const [name, value] of facts) {
    const fact = record.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
    await expect(fact.locator('dd'), name).toHaveText(value);
  }
  await expect(record.getByText('Written in letter.txt')).toBeVisible();
  const before = page.getByRole('article').locator('section').filter({ hasText: 'The talk before' });
  await expect(before.locator('dl'), 'the other end of the link').toContainText(`Followed by ${entry.ref}`);
});

test('print: on paper it is black on white without bars, and a record keeps to one page', async ({ page, signIn }) => {
  await signIn(owner);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(`/people/${sam}/print`);
  const sheet = page.getByRole('article');
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeHidden();
  const look = await sheet.evaluate((element) => {
    const style = getComputedStyle(element);
    const title = element.querySelector('h1');
    return { ground: getComputedStyle(document.body).backgroundColor, ink: title ? getComputedStyle(title).color : '', border: style.borderTopWidth };
  });
  expect(look.ink).toBe('rgb(0, 0, 0)');
  expect(look.border).toBe('0px');
  expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']).toContain(look.ground);
  expect(await sheet.locator('section').first().evaluate((record) => getComputedStyle(record).breakInside)).toBe('avoid');
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('print: one record prints without navigation and actions', async ({ page, signIn, server }) => {
  const api = await Api.login(server.url, owner);
  const found = await api.get<{ items: { id: string }[] }>(`/entries?subject_id=${sam}&type=concern`);
  await signIn(owner);
  await page.goto(`/entries/${found.items[0]?.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Late to the handover' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(?!Complete: )/ }).filter({ visible: true }), 'only the circle of what is open').toHaveCount(0);
  await expect(page.getByRole('main').getByText('He rings before.')).toBeVisible();
});
