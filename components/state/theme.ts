// The theme a person chose, kept for the next visit.

'use client'

import { setUi, type Theme } from './ui-store'

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  try {
    window.localStorage.setItem('chartroom.theme', theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  setUi({ theme })
}
