import { expect, it } from 'vitest'
import { type FileNode, fileTreeOf } from '@/lib/view/file-tree'

const outline = (nodes: readonly FileNode[]): string =>
  nodes.map((node) => (node.children === undefined ? node.name : `${node.name}(${outline(node.children)})`)).join(' ')

it('puts folders first, each in bytewise order', () => {
  const files = {
    'z.txt': '',
    'api/Dockerfile': '',
    'api/.dockerignore': '',
    'chart/templates/a.yaml': '',
    'chart/Chart.yaml': '',
  }
  expect(outline(fileTreeOf(files))).toBe('api(.dockerignore Dockerfile) chart(templates(a.yaml) Chart.yaml) z.txt')
})
