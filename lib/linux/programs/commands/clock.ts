// date, uptime: what the virtual clock says.

import { type CivilTime, civilTime, months, weekdays } from '../../machine/civil-time'
import type { CommandPart } from '../../machine/command'

const date: CommandPart = {
  names: ['date'],
  doc: 'The virtual clock, in UTC; formats of strftime.',
  run({ args }, machine) {
    const ms = machine.readClock()
    const typed = args.find((arg) => arg.startsWith('+'))
    if (typed !== undefined) return { status: 0, stdout: `${formatted(typed.slice(1), ms)}\n` }
    if (args.some((arg) => arg.startsWith('-I'))) return { status: 0, stdout: `${formatted('%Y-%m-%d', ms)}\n` }
    if (args.includes('-R')) return { status: 0, stdout: `${formatted('%a, %d %b %Y %H:%M:%S +0000', ms)}\n` }
    return { status: 0, stdout: `${formatted('%a %b %e %H:%M:%S UTC %Y', ms)}\n` }
  },
}

export function formatted(format: string, ms: number): string {
  const time = civilTime(ms)
  return format
    .replace(/%F/g, '%Y-%m-%d')
    .replace(/%T/g, '%H:%M:%S')
    .replace(/%R/g, '%H:%M')
    .replace(/%c/g, '%a %b %e %H:%M:%S %Y')
    .replace(/%D/g, '%m/%d/%y')
    .replace(/%(\d*)([a-zA-Z%])/g, (whole, width: string, letter: string) => {
      const text = fieldText(letter, time, ms) ?? whole
      return width === '' ? text : text.slice(0, Number(width))
    })
}

/** One letter of strftime; null for what is none. */
function fieldText(letter: string, time: CivilTime, ms: number): string | null {
  const { year, month, day, weekday, hour, minute, second, millisecond } = time
  const monthName = months[month - 1] ?? ''
  const dayName = weekdays[weekday] ?? ''
  const texts = new Map<string, string | number>([
    ['Y', year], ['y', two(year % 100)], ['m', two(month)], ['d', two(day)], ['e', String(day).padStart(2)],
    ['H', two(hour)], ['I', two(((hour + 11) % 12) + 1)], ['M', two(minute)], ['S', two(second)], ['p', hour < 12 ? 'AM' : 'PM'],
    ['N', String(millisecond).padStart(3, '0').padEnd(9, '0')], ['s', Math.floor(ms / 1_000)],
    ['a', dayName.slice(0, 3)], ['A', dayName], ['b', monthName.slice(0, 3)], ['h', monthName.slice(0, 3)], ['B', monthName],
    ['Z', 'UTC'], ['z', '+0000'], ['n', '\n'], ['t', '\t'], ['%', '%'],
  ]) // biome-ignore format: a table
  const found = texts.get(letter)
  return found === undefined ? null : String(found)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

export const clockCommands: readonly CommandPart[] = [date]
