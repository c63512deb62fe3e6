// Refusals of passwords and codes in words that fit the page: which rule a new password breaks, when to try again.
import { t } from './texts.js';

// "… Xin thử lại sau 14 phút." where the answer says when.
export function waitWords(problem) {
  const seconds = Number(problem.retryAfter ?? 0);
  if (problem.reason !== 'TOO_MANY_TRIES' || !seconds) return problem.message;
  return seconds < 60 ? t('refusal.wait_seconds', { count: seconds }) : t('refusal.wait_minutes', { count: Math.ceil(seconds / 60) });
}

// Why a new password was not taken, as far as that can be told from here.
export function passwordWords(problem, { fresh, old }) {
  const least = Number(/\d+/.exec(problem.expected ?? '')?.[0] ?? 0);
  if (fresh === old) return t('refusal.same_password');
  if ([...fresh].length < least) return t('refusal.short_password', { least, count: [...fresh].length });
  return t('refusal.weak_password');
}
