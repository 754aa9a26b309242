// The files open in the editor, and the one that is shown.

'use client'

import { setUi } from './ui-store'

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
