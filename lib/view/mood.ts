// Moods: the few hues a state can be shown in. The page maps each to a colour, always beside an icon or a text.

export type Mood = 'ok' | 'warn' | 'bad' | 'busy' | 'leave' | 'idle'
