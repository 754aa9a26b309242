// YAML to read: keys, strings and comments told apart, lines that do not wrap, the whole to copy.

import { memo } from 'react'
import { classNames } from './class-names'
import { CopyButton } from './copy-button'
import { ScrollText } from './scroll-text'

export const YamlText = memo(function YamlText({
  text,
  className,
}: {
  readonly text: string
  readonly className?: string
}) {
  return (
    <div className={classNames('group/yaml relative', className)}>
      <CopyButton
        text={text}
        className="!absolute top-1.5 right-1.5 z-10 bg-surface opacity-0 group-hover/yaml:opacity-100 focus-visible:opacity-100"
      />
      <ScrollText label="YAML" className="px-4 py-3 text-ink-soft">
        {text
          .replace(/\n$/, '')
          .split('\n')
          .map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it stands
            <Line key={at} line={line} />
          ))}
      </ScrollText>
    </div>
  )
})

const keyLine = /^(\s*(?:- )*)([^\s#"'][^:#]*|"[^"]*")(:)(\s.*|)$/

function Line({ line }: { readonly line: string }) {
  if (/^\s*#/.test(line) || line === '---') return <span className="block min-h-4 text-ink-faint">{line}</span>
  const [, lead, key, colon, value] = keyLine.exec(line) ?? []
  if (key === undefined) return <span className="block min-h-4">{line}</span>
  return (
    <span className="block min-h-4">
      {lead}
      <span className="text-accent">{key}</span>
      <span className="text-ink-faint">{colon}</span>
      <span className={/^\s*["']/.test(value ?? '') ? 'text-ok' : 'text-ink'}>{value}</span>
    </span>
  )
}
