// No cast by way of `unknown`: it lets any type pass for any other. base/json has the conversions to and from JSON.

import type { Finding, House } from '../house'
import { asNode, everyNode } from '../syntax'

const tops = new Set(['TSUnknownKeyword', 'TSAnyKeyword'])

export function noDoubleCasts(house: House): readonly Finding[] {
  return house.files.flatMap((source) => {
    const count = [...everyNode(source.program)].filter(({ node, parent }) => {
      const isCast = node.type === 'TSAsExpression' && tops.has(asNode(node['typeAnnotation']).type)
      return isCast && parent !== null && isCastOf(parent)
    }).length
    if (count === 0) return []
    const message = `casts by way of unknown (${count}): a value becomes JSON by jsonOf and gets a shape by shapedAs (base/json)`
    return [{ rule: 'no-double-casts', file: source.path, message }]
  })
}

function isCastOf({ type }: { readonly type: string }): boolean {
  return type === 'TSAsExpression' || type === 'ParenthesizedExpression'
}
