import { expect, it } from 'vitest'
import { createStore } from '@/lib/base/store'

it('announces once per outermost batch, with the state before it', () => {
  const store = createStore(0)
  const heard: [number, number][] = []
  store.subscribe((state, previous) => heard.push([state, previous]))
  store.batch(() => {
    store.setState(1)
    store.batch(() => store.setState(2))
    expect(heard).toEqual([])
  })
  store.setState(3)
  expect(heard).toEqual([
    [2, 0],
    [3, 2],
  ])
})

it('is silent when nothing changed and after unsubscribing', () => {
  const state = { a: 1 }
  const store = createStore(state)
  let heard = 0
  const stop = store.subscribe(() => heard++)
  store.setState(state)
  store.batch(() => {})
  stop()
  store.setState({ a: 2 })
  expect(heard).toBe(0)
  expect(store.getInitialState()).toBe(state)
})
