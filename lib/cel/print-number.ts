// Doubles as CEL turns them into text. Models strconv.FormatFloat with 'g' as cel-go uses it.

import { formatFloat } from '@/lib/go/float'

export function printFloat(value: number): string {
  return formatFloat(value, 'g', -1)
}
