// The prompt: history with the arrows, Tab to complete, Ctrl C to stop or to begin again, Ctrl L to clear.
//
// What is pasted may have several lines, and Shift Enter begins another: a document after << needs them.

'use client'

import { type KeyboardEvent, type RefObject, useState } from 'react'
import { keepLine, recallLines } from '@/lib/platform/typed-lines'
import { completed } from './completion'
import { Prompt } from './transcript'
import type { Shell } from './use-shell'

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly running: boolean
  readonly folder: string
  readonly shell: Shell
}

const shownMax = 60

export function PromptLine({ field, running, folder, shell }: Props) {
  const [past, setPast] = useState(recallLines)
  const [text, setText] = useState('')
  const [back, setBack] = useState(0)
  const [offered, setOffered] = useState<readonly string[]>([])
  const write = (next: string) => {
    setText(next)
    setOffered([])
    shell.foresee(next)
  }
  const recall = (steps: number) => {
    const next = Math.max(0, Math.min(past.length, steps))
    setBack(next)
    write(next === 0 ? '' : (past[past.length - next] ?? ''))
  }
  const finish = async () => {
    const next = completed(text, await shell.complete(text))
    setText(next.text)
    setOffered(next.offered)
  }
  const enter = () => {
    write('')
    setBack(0)
    if (text.trim() !== '' && text !== past.at(-1)) setPast([...past, text])
    keepLine(text)
    shell.run(text)
  }
  const control = (letter: string, nothingSelected: boolean): boolean => {
    if (letter === 'c' && running) shell.interrupt()
    else if (letter === 'c' && nothingSelected && text !== '') write('')
    else if (letter === 'l') shell.clear()
    else if (letter === 'u') write('')
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const letter = event.ctrlKey && !event.shiftKey ? event.key : ''
    const { nothingSelected, onFirstLine, onLastLine } = caretOf(event.currentTarget)
    if (event.key === 'Enter' && !event.shiftKey) enter()
    else if (event.key === 'ArrowUp' && onFirstLine) recall(back + 1)
    else if (event.key === 'ArrowDown' && onLastLine) recall(back - 1)
    else if (event.key === 'Tab' && !event.shiftKey && text !== '') void finish()
    else if (!control(letter, nothingSelected)) return
    event.preventDefault()
  }
  return (
    <>
      <label className="flex items-start gap-[1ch]">
        {!running && <Prompt folder={folder} />}
        <textarea
          ref={field}
          value={text}
          rows={text.split('\n').length}
          aria-label="Command line"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={running ? 'A line typed here runs when this one ends; Ctrl C stops it' : ''}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="block min-w-0 flex-1 resize-none overflow-hidden bg-transparent text-ink caret-accent outline-none field-sizing-content placeholder:text-ink-faint"
        />
        {running && (
          <button
            type="button"
            onClick={() => shell.interrupt()}
            className="rounded px-1.5 font-sans text-ink-soft hover:bg-raised hover:text-ink"
          >
            Stop
          </button>
        )}
      </label>
      {offered.length > 1 && (
        <p className="flex flex-wrap gap-x-[3ch] pt-0.5 text-ink-soft">
          {offered.slice(0, shownMax).map((word) => (
            <span key={word}>{word}</span>
          ))}
          {offered.length > shownMax && <span className="text-ink-faint">and {offered.length - shownMax} more</span>}
        </p>
      )}
    </>
  )
}

function caretOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) {
  return {
    nothingSelected: selectionStart === selectionEnd,
    onFirstLine: !value.slice(0, selectionStart).includes('\n'),
    onLastLine: !value.slice(selectionEnd).includes('\n'),
  }
}
