// A menu: opened by its button or at a point, driven by arrows, letters, Enter and Escape.

'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from './class-names'
import { Keys } from './keys'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly detail?: string
  readonly keys?: string
  readonly danger?: boolean
  readonly checked?: boolean
  readonly disabled?: boolean
  /** Starts a new section. */
  readonly section?: string
  readonly run: () => void
}

export interface MenuPoint {
  readonly x: number
  readonly y: number
}

interface Props {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly at: MenuPoint
  readonly onClose: () => void
}

export function Menu({ label, items, at, onClose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const opener = useRef<Element | null>(null)

  useEffect(() => {
    opener.current = document.activeElement
    const element = list.current
    if (element) placeInside(element, at)
    focusItem(element, 0)
    const outside = (event: PointerEvent) => {
      if (!element?.contains(event.target as Node)) onClose()
    }
    window.addEventListener('pointerdown', outside, true)
    window.addEventListener('blur', onClose)
    return () => {
      window.removeEventListener('pointerdown', outside, true)
      window.removeEventListener('blur', onClose)
    }
  }, [at, onClose])

  const indented = items.some((item) => item.icon !== undefined || item.checked !== undefined)
  const close = () => {
    onClose()
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }

  return createPortal(
    <div
      ref={list}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      className="fixed z-[90] max-h-[70vh] min-w-52 max-w-80 animate-appear overflow-y-auto rounded-lg bg-surface p-1 shadow-float outline-none"
      style={{ left: at.x, top: at.y }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape' || event.key === 'Tab') close()
        moveFocus(list.current, event.key)
      }}
    >
      {items.map((item) => (
        <Row key={item.id} item={item} indented={indented} onDone={close} />
      ))}
    </div>,
    document.body,
  )
}

interface RowProps {
  readonly item: MenuItem
  /** Some item of the menu has an icon or a tick, so all keep room for one. */
  readonly indented: boolean
  readonly onDone: () => void
}

function Row({ item, indented, onDone }: RowProps) {
  return (
    <>
      {item.section !== undefined && (
        <div className="mx-2 mt-1.5 mb-0.5 text-3xs font-medium text-ink-faint">{item.section}</div>
      )}
      <button
        type="button"
        {...(item.checked === undefined
          ? { role: 'menuitem' }
          : { role: 'menuitemradio', 'aria-checked': item.checked })}
        disabled={item.disabled}
        tabIndex={-1}
        className={classNames(
          'flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left text-xs outline-none focus:bg-raised hover:bg-raised disabled:opacity-40',
          item.danger ? 'text-bad' : 'text-ink',
        )}
        onPointerEnter={(event) => event.currentTarget.focus()}
        onClick={() => {
          onDone()
          item.run()
        }}
      >
        {indented && (
          <span className="flex size-4 shrink-0 items-center justify-center opacity-80">
            {item.checked === true ? '✓' : item.icon}
          </span>
        )}
        <span className="min-w-0 flex-1">
          <span className="block truncate">{item.label}</span>
          {item.detail !== undefined && <span className="block truncate text-2xs text-ink-faint">{item.detail}</span>}
        </span>
        {item.keys !== undefined && <Keys text={item.keys} />}
      </button>
    </>
  )
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])]
}

function focusItem(list: HTMLElement | null, index: number): void {
  const items = itemsOf(list)
  items[(index + items.length) % Math.max(items.length, 1)]?.focus({ preventScroll: true })
}

function moveFocus(list: HTMLElement | null, key: string): void {
  const items = itemsOf(list)
  const current = items.indexOf(document.activeElement as HTMLElement)
  if (key === 'ArrowDown') focusItem(list, current + 1)
  else if (key === 'ArrowUp') focusItem(list, current < 0 ? -1 : current - 1)
  else if (key === 'Home') focusItem(list, 0)
  else if (key === 'End') focusItem(list, -1)
  else if (key.length === 1)
    items.find((item) => (item.textContent ?? '').trim().toLowerCase().startsWith(key))?.focus()
}

/** Keeps the whole menu on the screen. */
function placeInside(element: HTMLElement, at: MenuPoint): void {
  const box = element.getBoundingClientRect()
  element.style.left = `${Math.max(8, Math.min(at.x, window.innerWidth - box.width - 8))}px`
  element.style.top = `${Math.max(8, Math.min(at.y, window.innerHeight - box.height - 8))}px`
}
