/** What more than one spec does by hand. */
import { type Page, expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/test.ts';

/** Fills the form of the sign-in page and sends it. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in by the form and waits for the page behind it. */
export async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await fillSignIn(page, email, password);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** Signs out from one's own page, which is there on every size of screen. */
export async function signOutFromOwnPage(page: Page): Promise<void> {
  await page.goto('/me');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
}

/** The screen has its heading and nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
}

/** Both themes at both ends of the widths, without loading the page again. What the colours of a theme cannot change is looked at once for each layout. */
export async function everyLook(page: Page): Promise<void> {
  const [desktop, tablet, phone] = [{ width: 1440, height: 900 }, { width: 768, height: 1024 }, { width: 390, height: 844 }];
  for (const [colorScheme, size, looked] of [
    ['light', desktop, 'at everything'],
    ['light', tablet, 'at its width'],
    ['dark', phone, 'at everything'],
    ['dark', desktop, 'at colours'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await test.step(`${colorScheme} at ${size.width}`, async () => {
      await page.setViewportSize(size);
      if (looked !== 'at its width') await expectAccessible(page, looked);
      await expectNoSidewaysScroll(page);
    });
  }
}
