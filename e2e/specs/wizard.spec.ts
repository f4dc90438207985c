/** The words of the wizard of an empty instance and axe on it, step by step. */
import { expect, password, test } from '../fixtures/test.ts';
import { expectWellMade, openIn, sign } from './pseudo.ts';

test('words and looks: the wizard', async ({ page }) => {
  await openIn(page, '/');
  const next = page.getByRole('button', { name: '⟦Continue⟧' });
  await next.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'the firm');
  await page.getByLabel('⟦Name of the organisation⟧').fill(`${sign}Works`);
  await next.click();
  await page.getByLabel('⟦Your name⟧').fill(`${sign}Maya`);
  await page.getByLabel('⟦E-mail address⟧').fill('maya@example.test');
  await page.getByLabel('⟦Password⟧', { exact: true }).fill(password);
  await expectWellMade(page, 'the account');
  await page.getByRole('button', { name: '⟦Create the record⟧' }).click();
  await expect(page.getByLabel('⟦First person⟧')).toBeVisible();
  await expectWellMade(page, 'the first people');
  await page.getByRole('button', { name: '⟦Skip⟧' }).click();
  const open = page.getByRole('button', { name: '⟦Open ConvoLog⟧' });
  await expect(open).toBeVisible();
  await expectWellMade(page, 'the end');
  await open.click();
  await expect(page.getByRole('heading', { level: 1, name: /^⟦Today, / })).toBeVisible();
  await expectWellMade(page, 'an empty Today');
});
