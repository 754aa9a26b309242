import { describe, expect, it } from 'vitest'
import { closeDialog, openDialog, openPalette } from '@/components/state/dialogs'
import { closeFile, openFile, openFileAt } from '@/components/state/open-files'
import { askLine, toggleLeft, togglePresenting } from '@/components/state/panels'
import { select, selectAll, selectedIds, toggleSelected } from '@/components/state/selection'
import { useUi } from '@/components/state/ui-store'
import { togglePlay } from '@/components/timeline/toggle-play'
import { withPage } from '../../support/page'

withPage({ width: 1440 })
const now = () => useUi.getState()

describe('the selection', () => {
  it('is one thing or several, never both', () => {
    select('a')
    toggleSelected('b')
    expect([now().selection, now().chosen]).toEqual([null, ['a', 'b']])
    toggleSelected('a')
    expect([now().selection, now().chosen]).toEqual(['b', []])
    toggleSelected('b')
    expect(selectedIds(now())).toEqual([])
    selectAll(['c', 'd'])
    select(null)
    expect(selectedIds(now())).toEqual([])
  })
})

describe('the dialog', () => {
  it('is one at most: another takes its place', () => {
    openDialog('keys')
    openPalette()
    expect(now().dialog).toBe('palette')
    closeDialog()
    expect(now().dialog).toBe(null)
  })
})

describe('open files', () => {
  it('are opened once, and the last of those left is shown when one is closed', () => {
    openFile('a')
    openFile('b')
    openFileAt('a', 7)
    expect([now().openFiles, now().file, now().reveal]).toEqual([['a', 'b'], 'a', { path: 'a', offset: 7 }])
    closeFile('a')
    expect([now().openFiles, now().file]).toEqual([['b'], 'b'])
    closeFile('b')
    expect([now().openFiles, now().file]).toEqual([[], null])
  })

  it('one that is not shown is closed without a change of what is', () => {
    openFile('a')
    openFile('b')
    closeFile('a')
    expect(now().file).toBe('b')
  })
})

describe('panels', () => {
  it('the same panel again folds it away', () => {
    toggleLeft('add')
    expect(now().left).toBe('add')
    toggleLeft('add')
    expect(now().left).toBe(null)
  })

  it('a line for the terminal opens it', () => {
    useUi.setState({ bottom: 'events', bottomOpen: false })
    askLine('kubectl drain a')
    askLine('kubectl drain b')
    expect(now()).toMatchObject({
      bottom: 'terminal',
      bottomOpen: true,
      askedLines: ['kubectl drain a', 'kubectl drain b'],
    })
  })

  it('presenting folds all away, and back', () => {
    select('a')
    togglePresenting()
    expect(now()).toMatchObject({ presenting: true, left: null, bottomOpen: false, file: null, selection: null })
    togglePresenting()
    expect(now()).toMatchObject({ presenting: false, left: 'files', bottomOpen: true })
  })
})

it('play from the past goes back to now and on', () => {
  useUi.setState({ playing: false, viewMs: 5 })
  togglePlay()
  expect(now()).toMatchObject({ playing: true, viewMs: null })
  togglePlay()
  expect(now().playing).toBe(false)
})
