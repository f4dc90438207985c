import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures/test.ts';

/** The browser as people have it, and the one without windows, which does everything but show a PDF in half the time. */
const whole = '/usr/bin/chromium';
const quick = process.env.E2E_CHROMIUM ?? whole;

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** No retries: a test that passes at the second try is a defect, of the test or of the product. */
export default defineConfig<Options>({
  testDir: './specs',
  // Pictures are for looking at: taken only when asked for.
  testIgnore: process.env.E2E_PICTURES ? [] : ['**/pictures.spec.ts'],
  outputDir: '../target/e2e',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    // A recording takes a fifth of the time of a test: made only when asked for.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: quick, args },
  },
  // A test that is about a phone carries @phone in its title and runs there only; @both runs on either; @whole needs all that a
  // browser has; the rest runs on a desktop.
  projects: [
    { name: 'desktop', grepInvert: /@phone|@whole/, use: { viewport: { width: 1440, height: 900 } } },
    { name: 'whole', grep: /@whole/, use: { viewport: { width: 1440, height: 900 }, launchOptions: { executablePath: whole, args } } },
    {
      name: 'phone',
      grep: /@phone|@both/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
  ],
});
