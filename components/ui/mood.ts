// Moods: the few hues that carry meaning, as class names that set `--mood` (app/globals.css).

export type Mood = 'ok' | 'warn' | 'bad' | 'busy' | 'leave' | 'idle' | 'accent'

export const moodClass: Readonly<Record<Mood, string>> = {
  ok: 'mood-ok',
  warn: 'mood-warn',
  bad: 'mood-bad',
  busy: 'mood-busy',
  leave: 'mood-leave',
  idle: 'mood-idle',
  accent: 'mood-accent',
}
