// docker history: the lines that made an image, newest first.
//
// Models docker/cli cli/command/image/formatter_history.go.

import { humanSize } from '@/lib/base/units'
import { imageHistory } from '@/lib/docker/history'
import { findImage, noSuchImage, shortId } from '@/lib/docker/lookup'
import { flagText, isFlagOff, isFlagSet } from '@/lib/go/pflag/flag'
import { humanDuration, rfc3339 } from '@/lib/linux/machine/time-text'
import { failed } from '@/lib/tool/tool'
import { answered } from '../places'
import type { ReadVerb } from '../read-verb'
import { printRows, type RowKind, shortened } from '../rows'

const kind: RowKind = {
  typeName: 'image.historyContext',
  headings: {
    ID: 'IMAGE',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    CreatedBy: 'CREATED BY',
    Size: 'SIZE',
    Comment: 'COMMENT',
  },
  tableFormat: 'table {{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
  quietFormat: '{{.ID}}',
}

const exact = 'table {{.ID}}\t{{.CreatedAt}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}'

export const history: ReadVerb = {
  path: 'history',
  run({ docker, flags, nowMs }) {
    const typed = flags.args[0] ?? ''
    const found = findImage(docker, typed)
    if (found === null) return failed(`Error response from daemon: ${noSuchImage(typed)}\n`)
    const isFull = isFlagSet(flags, 'no-trunc')
    const isHuman = !isFlagOff(flags, 'human')
    const rows = imageHistory(found.image).map((line) => {
      const at = rfc3339(Math.floor(line.createdMs / 1000) * 1000)
      const by = line.createdBy.replaceAll('\t', ' ')
      const since = `${humanDuration(nowMs - line.createdMs)} ago`
      return {
        Comment: line.comment,
        CreatedAt: at,
        CreatedBy: isFull ? by : shortened(by, 45),
        CreatedSince: isHuman ? since : at,
        ID: line.id === null ? '<missing>' : isFull ? line.id : shortId(line.id),
        Size: isHuman ? humanSize(line.bytes.value, 3) : String(line.bytes.value),
      }
    })
    const options = { format: flagText(flags, 'format', ''), isQuiet: isFlagSet(flags, 'quiet') }
    return answered(printRows(isHuman ? kind : { ...kind, tableFormat: exact }, rows, options))
  },
}
