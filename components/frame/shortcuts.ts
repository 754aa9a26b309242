// Shortcuts of the whole page. What is typed into a field, an editor or a terminal is theirs.

'use client'

import { useEffect } from 'react'
import { removeAll } from '@/lib/view/gestures'
import { objectPlaceOf } from '@/lib/view/ids'
import { openDialog, openPalette } from '../state/dialogs'
import { isTyped } from '../state/is-typed'
import { toggleLeft, togglePresenting } from '../state/panels'
import { select, selectedIds } from '../state/selection'
import { setUi, useUi } from '../state/ui-store'
import { togglePlay } from '../timeline/toggle-play'
import { showToast } from '../ui/toasts'
import { type Stage, useStage } from '../world/stage'
import { stepOnce } from '../world/use-pace'

/** What is asked of a key that was pressed. */
type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

interface Shortcut {
  readonly keys: string
  readonly does: string
  readonly matches: (event: Pressed) => boolean
  /** Heard in fields and in the editor, too, which keep all other keys for themselves. */
  readonly isEverywhere?: true
  readonly run: (stage: Stage) => void
}

const control = (event: Pressed) => event.ctrlKey || event.metaKey
const plain = (key: string) => (event: Pressed) => event.key === key && !control(event) && !event.altKey

export const shortcuts: readonly Shortcut[] = [
  { keys: 'Space', does: 'Play or pause', matches: plain(' '), run: togglePlay },
  { keys: '.', does: 'Step to the next event', matches: plain('.'), run: stepOnce },
  {
    keys: 'Ctrl Z',
    does: 'Undo',
    matches: (event) => control(event) && !event.shiftKey && event.key.toLowerCase() === 'z',
    run: ({ undo }) => undo(),
  },
  {
    keys: 'Ctrl Shift Z',
    does: 'Redo',
    matches: (event) => control(event) && event.shiftKey && event.key.toLowerCase() === 'z',
    run: ({ move }) => void move({ to: 'redone' }),
  },
  {
    keys: 'Ctrl K',
    does: 'Find anything',
    isEverywhere: true,
    matches: (event) => control(event) && ['k', 'p'].includes(event.key.toLowerCase()),
    run: openPalette,
  },
  {
    keys: 'Ctrl S',
    does: 'Share',
    isEverywhere: true,
    matches: (event) => control(event) && event.key.toLowerCase() === 's',
    run: () => openDialog('share'),
  },
  {
    keys: 'Ctrl J',
    does: 'Fold or unfold the lower panel',
    isEverywhere: true,
    matches: (event) => control(event) && event.key.toLowerCase() === 'j',
    run: () => setUi(({ bottomOpen }) => ({ bottomOpen: !bottomOpen })),
  },
  {
    keys: 'Ctrl Shift V',
    does: 'Show or hide the rendered view',
    isEverywhere: true,
    matches: (event) => control(event) && event.shiftKey && event.key.toLowerCase() === 'v',
    run: () => setUi(({ renderedOpen }) => ({ renderedOpen: !renderedOpen })),
  },
  {
    keys: 'Shift P',
    does: 'Present to a room, or stop',
    matches: (event) => event.shiftKey && event.key === 'P' && !control(event),
    run: togglePresenting,
  },
  {
    keys: '/',
    does: 'Terminal',
    matches: plain('/'),
    run: focusTerminal,
  },
  { keys: 'F', does: 'Show everything', matches: () => false, run: () => undefined },
  {
    keys: 'Del',
    does: 'Delete what is chosen',
    matches: plain('Delete'),
    run: deleteChosen,
  },
  {
    keys: 'Shift drag',
    does: 'Choose several on the canvas',
    matches: () => false,
    run: () => undefined,
  },
  { keys: '1', does: 'Files', matches: plain('1'), run: () => toggleLeft('files') },
  { keys: '2', does: 'Add to the cluster', matches: plain('2'), run: () => toggleLeft('add') },
  { keys: '3', does: 'Resources', matches: plain('3'), run: () => toggleLeft('resources') },
  { keys: '?', does: 'This list', matches: plain('?'), run: () => openDialog('keys') },
  { keys: 'Esc', does: 'Close what is open', matches: plain('Escape'), run: closeOne },
]

const smallMax = 900

/** A small screen shows the canvas first; the panels are a tap away. */
function foldOnSmallScreens(): void {
  if (window.innerWidth < smallMax) setUi({ left: null, bottomOpen: false })
}

/** What a key does; `typed` where it went into a field. */
export function shortcutFor(event: Pressed, typed: boolean): Shortcut | undefined {
  return shortcuts.find((each) => (!typed || each.isEverywhere === true) && each.matches(event))
}

export function usePageKeys(): void {
  const stage = useStage()
  useEffect(foldOnSmallScreens, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const shortcut = shortcutFor(event, isTyped(event))
      if (shortcut === undefined) return
      event.preventDefault()
      shortcut.run(stage)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [stage])
}

/** At once where the prompt is there, else as soon as it is. */
function focusTerminal(): void {
  setUi({ bottom: 'terminal', bottomOpen: true })
  const focus = () => document.querySelector<HTMLElement>('[aria-label="Command line"]')?.focus()
  focus()
  requestAnimationFrame(focus)
}

/** Undo brings it back. */
function deleteChosen({ dispatch, undo }: Stage): void {
  const ids = selectedIds(useUi.getState())
  const command = useUi.getState().viewMs === null ? removeAll(ids) : null
  if (command === null) return
  void dispatch(command).then((outcome) => {
    if (outcome.ok) showToast({ text: `Deleted ${namesOf(ids)}.`, action: { label: 'Undo', run: undo } })
  })
}

function namesOf(ids: readonly string[]): string {
  const [only = ''] = ids
  return ids.length === 1 ? (objectPlaceOf(only)?.name ?? only) : `${ids.length} things`
}

function closeOne(): void {
  const { selection, chosen, viewMs, presenting } = useUi.getState()
  if (selection !== null || chosen.length > 0) select(null)
  else if (viewMs !== null) setUi({ viewMs: null })
  else if (presenting) togglePresenting()
}
