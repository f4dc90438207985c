/**
 * What a browser feels of the UI that ships, against a server that runs already: `node bench/browser.mjs URL EMAIL PASSWORD`.
 * Prints one line of JSON: the milliseconds to a first visit that takes words (processor slowed down four times, nothing
 * cached), and the longest that typing in the Explorer holds the page up.
 */
import { chromium } from '@playwright/test';

const [url, email, secret] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** From the start of the navigation until the form of the sign-in can be typed into. */
async function firstVisit() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const look = () => {
      const field = document.querySelector('input[type=email]');
      if (field === null || field.disabled) return requestAnimationFrame(look);
      // The frame after the one that shows it: by then the main thread is free again.
      return requestAnimationFrame(() => setTimeout(() => (window.ready = performance.now())));
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${url}/login`);
  await page.waitForFunction(() => window.ready !== undefined);
  const milliseconds = await page.evaluate(() => window.ready);
  await page.getByLabel('E-mail address').fill(email);
  await context.close();
  return milliseconds;
}

/**
 * The longest task of the page's main thread while somebody types and the answers come in, as Chromium's own trace has it: a
 * probe inside the page would count what it takes itself, and what the machine gives to other processes meanwhile.
 */
async function longestBlock() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'detached' });
  await page.goto(`${url}/entries`);
  const box = page.getByRole('searchbox', { name: 'Search the entries' });
  const rows = page.getByRole('main').locator('tbody tr');
  await rows.first().waitFor();
  await page.waitForLoadState('networkidle');
  await box.click();
  await browser.startTracing(page, { categories: ['-*', '__metadata', 'disabled-by-default-devtools.timeline'] });
  for (const words of ['handover late shift', 'meeting about the rota', 'praise']) {
    await box.fill('');
    const found = page.waitForResponse((response) => response.url().includes('/api/v1/entries?') && response.url().includes('q='));
    await box.pressSequentially(words, { delay: 60 });
    await found;
    await page.waitForLoadState('networkidle');
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await context.close();
  const main = new Set(
    traceEvents.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map((event) => `${event.pid} ${event.tid}`),
  );
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && event.ph === 'X' && main.has(`${event.pid} ${event.tid}`));
  if (tasks.length === 0) throw new Error('The trace has no task of the main thread.');
  return Math.max(...tasks.map((task) => task.dur)) / 1000;
}

const visits = [];
for (let round = 0; round < 3; round += 1) visits.push(await firstVisit());
const blocks = [];
for (let round = 0; round < 3; round += 1) blocks.push(await longestBlock());
await browser.close();
const middle = (all) => all.sort((a, b) => a - b)[1];
console.log(JSON.stringify({ first_visit_ms: middle(visits), longest_block_ms: middle(blocks) }));
