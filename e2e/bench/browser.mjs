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

/** The longest time between two turns of the event loop while somebody types, and the answers come in. */
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
  await box.click();
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    window.longest = 0;
    port1.onmessage = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
      port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  for (const words of ['handover late shift', 'meeting about the rota', 'praise']) {
    await box.fill('');
    const found = page.waitForResponse((response) => response.url().includes('/api/v1/entries?') && response.url().includes('q='));
    await box.pressSequentially(words, { delay: 60 });
    await found;
    await page.waitForLoadState('networkidle');
  }
  const milliseconds = await page.evaluate(() => window.longest);
  await context.close();
  return milliseconds;
}

const visits = [];
for (let round = 0; round < 3; round += 1) visits.push(await firstVisit());
const blocks = [];
for (let round = 0; round < 3; round += 1) blocks.push(await longestBlock());
await browser.close();
const middle = (all) => all.sort((a, b) => a - b)[1];
console.log(JSON.stringify({ first_visit_ms: middle(visits), longest_block_ms: middle(blocks) }));
