/** What more than one spec does by hand. */
import { type Page, expect } from '@playwright/test';

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
