// What the page remembers that no scenario saves: selection, panels, the pace of time, the theme.
//
// The record and its first state; the actions are in files beside it: selection, open-files, dialogs, panels, theme.

'use client'

import { create } from 'zustand'

export type LeftPanel = 'files' | 'add' | 'resources'
export type BottomTab = 'terminal' | 'tiller' | 'docker' | 'events'
export type DialogId = 'share' | 'keys' | 'simulated' | 'density' | 'gallery' | 'palette'
export type Theme = 'dark' | 'light'

/** How fast virtual time runs; 'quiet' runs until nothing is left to do. */
export type Speed = 0.1 | 0.5 | 1 | 2 | 5 | 10 | 60 | 'quiet'

export interface UiState {
  /** Id of the item or pod in the inspector; null when nothing is selected. */
  readonly selection: string | null
  /** Ids of the selected items when they are more than one; `selection` is then null. */
  readonly chosen: readonly string[]
  readonly left: LeftPanel | null
  readonly leftWidth: number
  readonly inspectorWidth: number
  readonly bottom: BottomTab
  readonly bottomOpen: boolean
  readonly bottomHeight: number
  readonly openFiles: readonly string[]
  readonly file: string | null
  readonly editorWidth: number
  readonly theme: Theme
  readonly playing: boolean
  readonly speed: Speed
  /** The moment being looked at; null is now. */
  readonly viewMs: number | null
  /** The dialog over the page; opening one closes the one before. */
  readonly dialog: DialogId | null
  /** Presentation mode: only the canvas, the time bar and what is opened. */
  readonly presenting: boolean
  readonly hintHidden: boolean
  /** A place of the open file to go to; taken by the editor. */
  readonly reveal: { readonly path: string; readonly offset: number } | null
  readonly renderedOpen: boolean
  /** Share of the editor's height that the rendered view takes. */
  readonly renderedPart: number
  /** Lines a gesture asked the terminal to run, oldest first, until it takes them. */
  readonly askedLines: readonly string[]
}

/** Chosen by the document's head before anything is painted. */
function themeOfPage(): Theme {
  return typeof document !== 'undefined' && document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark'
}

export const useUi = create<UiState>()(() => ({
  selection: null,
  chosen: [],
  left: 'files',
  leftWidth: 216,
  inspectorWidth: 348,
  bottom: 'terminal',
  bottomOpen: true,
  bottomHeight: 188,
  openFiles: [],
  file: null,
  editorWidth: 520,
  theme: themeOfPage(),
  playing: true,
  speed: 1,
  viewMs: null,
  dialog: null,
  presenting: false,
  hintHidden: false,
  reveal: null,
  renderedOpen: true,
  renderedPart: 0.45,
  askedLines: [],
}))

export const setUi = useUi.setState
