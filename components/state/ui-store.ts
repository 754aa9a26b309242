// What the page remembers that no scenario saves: selection, panels, the pace of time, the theme.

'use client'

import { create } from 'zustand'

export type LeftPanel = 'files' | 'add' | 'resources'
export type BottomTab = 'terminal' | 'tiller' | 'docker' | 'events'
export type Theme = 'dark' | 'light'

/** How fast virtual time runs; 'quiet' runs until nothing is left to do. */
export type Speed = 0.1 | 0.5 | 1 | 2 | 5 | 10 | 60 | 'quiet'

interface UiState {
  /** Id of the item or pod whose story is told; null when nothing is chosen. */
  readonly selection: string | null
  /** Ids of what is chosen together, when it is more than one; `selection` is then null. */
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
  readonly shareOpen: boolean
  readonly helpOpen: boolean
  readonly simulatedOpen: boolean
  readonly galleryOpen: boolean
  readonly densityOpen: boolean
  readonly paletteOpen: boolean
  /** Only canvas, time and what is asked for: for a room to look at. */
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
  shareOpen: false,
  helpOpen: false,
  simulatedOpen: false,
  galleryOpen: false,
  densityOpen: false,
  paletteOpen: false,
  presenting: false,
  hintHidden: false,
  reveal: null,
  renderedOpen: true,
  renderedPart: 0.45,
  askedLines: [],
}))

export const setUi = useUi.setState

const nothing: readonly string[] = []

export function select(id: string | null): void {
  setUi({ selection: id, chosen: nothing })
}

/** Several at once; one alone is the selection as ever. */
export function selectAll(ids: readonly string[]): void {
  if (ids.length > 1) setUi({ selection: null, chosen: ids })
  else select(ids[0] ?? null)
}

export function selectedIds({ selection, chosen }: Pick<UiState, 'selection' | 'chosen'>): readonly string[] {
  return selection === null ? chosen : [selection]
}

/** Takes one into what is chosen, or out of it. */
export function toggleSelected(id: string): void {
  const ids = selectedIds(useUi.getState())
  selectAll(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id])
}

/** Whether it is chosen, alone or with others. */
export function useSelected(id: string): boolean {
  return useUi((state) => state.selection === id || state.chosen.includes(id))
}

export function openFile(path: string): void {
  setUi(({ openFiles, left }) => ({
    file: path,
    openFiles: openFiles.includes(path) ? openFiles : [...openFiles, path],
    // On a phone the tree lies over what it opens.
    left: window.innerWidth < 768 ? null : left,
  }))
}

/** Opens a file with a place of it in sight. */
export function openFileAt(path: string, offset: number): void {
  openFile(path)
  setUi({ reveal: { path, offset } })
}

export function closeFile(path: string): void {
  setUi(({ openFiles, file }) => {
    const rest = openFiles.filter((open) => open !== path)
    return { openFiles: rest, file: file === path ? (rest.at(-1) ?? null) : file }
  })
}

export function openPalette(): void {
  setUi({ paletteOpen: true })
}

export function openGallery(): void {
  setUi({ galleryOpen: true })
}

/** Folds all that stands around the canvas away, or brings it back. */
export function togglePresenting(): void {
  setUi(({ presenting }) =>
    presenting
      ? { presenting: false, left: 'files', bottomOpen: true }
      : { presenting: true, left: null, bottomOpen: false, file: null, selection: null, chosen: [], hintHidden: false },
  )
}

/** For what takes a while: the terminal runs it, where it can be watched and stopped. */
export function askLine(line: string): void {
  setUi(({ askedLines }) => ({ askedLines: [...askedLines, line], bottom: 'terminal', bottomOpen: true }))
}

/** The same panel again folds it away. */
export function toggleLeft(panel: LeftPanel): void {
  setUi(({ left }) => ({ left: left === panel ? null : panel }))
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  try {
    window.localStorage.setItem('chartroom.theme', theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  setUi({ theme })
}
