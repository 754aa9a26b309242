// The prompt: history with the arrows, Tab to complete, Ctrl C to stop or to begin again, Ctrl L to clear.

'use client'

import { type KeyboardEvent, type RefObject, useState } from 'react'
import { keepLine, recallLines } from '@/lib/platform/typed-lines'
import type { Console } from './console'
import { Prompt } from './transcript'

interface Props {
  readonly field: RefObject<HTMLInputElement | null>
  readonly running: boolean
  readonly folder: string
  readonly shell: Console
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
  }
  const recall = (steps: number) => {
    const next = Math.max(0, Math.min(past.length, steps))
    setBack(next)
    write(next === 0 ? '' : (past[past.length - next] ?? ''))
  }
  const finish = async () => {
    const words = await shell.complete(text)
    const [only] = words
    const begun = text.replace(/\S*$/, '')
    if (words.length === 1 && only !== undefined) return write(`${begun}${only}${only.endsWith('/') ? '' : ' '}`)
    const common = commonStart(words)
    if (begun.length + common.length > text.length) setText(begun + common)
    setOffered(words)
  }
  const enter = () => {
    write('')
    setBack(0)
    if (text.trim() !== '' && text !== past.at(-1)) setPast([...past, text])
    keepLine(text)
    void shell.run(text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const control = event.ctrlKey && !event.shiftKey
    const nothingSelected = event.currentTarget.selectionStart === event.currentTarget.selectionEnd
    if (event.key === 'Enter') enter()
    else if (event.key === 'ArrowUp') recall(back + 1)
    else if (event.key === 'ArrowDown') recall(back - 1)
    else if (event.key === 'Tab' && !event.shiftKey && text !== '') void finish()
    else if (event.key === 'c' && control && running) shell.interrupt()
    else if (event.key === 'c' && control && nothingSelected && text !== '') write('')
    else if (event.key === 'l' && control) shell.clear()
    else if (event.key === 'u' && control) write('')
    else return
    event.preventDefault()
  }
  return (
    <>
      <label className="flex items-baseline gap-[1ch]">
        {!running && <Prompt folder={folder} />}
        <input
          ref={field}
          value={text}
          aria-label="Command line"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={running ? 'A line typed here runs when this one ends; Ctrl C stops it' : ''}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-ink caret-accent outline-none placeholder:text-ink-faint"
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

function commonStart(words: readonly string[]): string {
  const [first = '', ...rest] = words
  let length = first.length
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}
