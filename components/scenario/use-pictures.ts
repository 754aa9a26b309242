// Fetches the pictures of the examples once, from beside the page; without them the gallery has its words.

'use client'

import { useEffect, useState } from 'react'
import type { Pictures } from './pictures'

let asked: Promise<Pictures> | null = null

const nothing: Pictures = {}

export function usePictures(): Pictures {
  const [pictures, setPictures] = useState(nothing)
  useEffect(() => {
    let here = true
    asked ??= fetch('./pictures.json').then((answer) => answer.json())
    asked.then(
      (found) => here && setPictures(found),
      () => {
        asked = null
      },
    )
    return () => {
      here = false
    }
  }, [])
  return pictures
}
