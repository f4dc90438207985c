/** The pseudo-locale: every text of the interface stands ⟦in brackets⟧, so that what stands outside of them is hard-coded. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';

/** Whatever a person typed in these specs carries this sign, so that it can be told from the interface's own words. */
export const sign = '§';

/** What is not language: names of things that are called the same everywhere. */
export const names = ['ConvoLog', 'SHA-256', 'application/pdf', 'text/plain'];

/** Opens a page in it. */
export async function openIn(page: Page, path: string): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}locale=pseudo`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
}

/** Every visible text and every text for screen readers that is neither in brackets nor data. */
export async function hardCoded(page: Page, matter: string[] = []): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const shown = (element: Element | null) => element?.checkVisibility({ visibilityProperty: true }) ?? false;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      // Keys are letters, code is code, initials are somebody's, the options of a time zone are the names of cities.
      const data = parent?.closest('kbd, code, script, style, .avatar, option[value*="/"], option[value="UTC"]');
      if (!data && shown(parent)) found.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (!shown(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const value = element.getAttribute(name);
        if (value) found.push(value);
      }
    }
    found.push(document.title);
    return found;
  });
  expect(texts.filter((text) => text.includes('⟦')).length, 'texts in brackets').toBeGreaterThan(3);
  return texts.map((text) => outsideBrackets(text, matter)).filter((text) => /\p{L}/u.test(text));
}

/** No word of what is open is hard-coded, and axe minds nothing of it: dark on a phone, light on a desktop. */
export async function expectWellMade(page: Page, what: string, matter: string[] = []): Promise<void> {
  await test.step(what, async () => {
    // Behind a question the page may wait for the answer.
    const front = (await page.getByRole('dialog').count()) > 0 ? page.getByRole('dialog').last() : page;
    await expect(front.getByRole('status').filter({ hasText: '⟦Loading' })).toHaveCount(0);
    expect(await hardCoded(page, matter), what).toEqual([]);
    for (const [colorScheme, size] of [['dark', { width: 390, height: 844 }], ['light', { width: 1440, height: 900 }]] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}

/** What is left of a text without the brackets, what people typed, names and dates. */
function outsideBrackets(text: string, matter: string[]): string {
  let left = text;
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(/⟦[^⟦⟧]*⟧/gu, ' ');
  }
  for (const name of [...matter, ...names]) left = left.replaceAll(name, ' ');
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 15)));
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 0, day + 1)));
  const calendar = (['long', 'short'] as const).flatMap((length) => [
    ...months.map((date) => date.toLocaleDateString('en-GB', { month: length, timeZone: 'UTC' })),
    ...days.map((date) => date.toLocaleDateString('en-GB', { weekday: length, timeZone: 'UTC' })),
  ]);
  return left
    .replace(new RegExp(`\\b(${calendar.join('|')}|at|CET|CEST|GMT|UTC)\\b`, 'gu'), ' ')
    .replace(new RegExp(`${sign}[\\p{L}\\p{N}_.]*`, 'gu'), ' ')
    .replace(/\bclog_\w+…?|\b[a-z]+\.(read|write|run|person|export)\b/gu, ' ')
    .replace(/\bE-\d{4}-\d+\b|\b[\w.]+@example\.test\b|\bExample Works\b|\b[A-Z]\w+\/[A-Z]\w+\b|\b[0-9a-f]{4,64}(?:-[0-9a-f]{4,12}){4,}\b|\b[0-9a-f]{12,64}\b|\bk?B\b|\bMB\b/gu, ' ')
    .trim();
}
