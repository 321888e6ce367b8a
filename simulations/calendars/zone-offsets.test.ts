import { IANAZone } from 'luxon'
import { describe, expect, it } from 'vitest'
import { zoneOffsets } from './zone-offsets.ts'

describe('zoneOffsets', () => {
  it.each(['Europe/Berlin', 'America/New_York', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'])(
    'are those of the database in every hour of two years: %s',
    (name) => {
      const zone = IANAZone.create(name)
      const offsets = zoneOffsets(name)
      const start = Date.UTC(2026, 0, 1)
      const wrong: number[] = []
      for (let ms = start; ms < start + 730 * 86_400_000; ms += 3_600_000)
        if (offsets.at(ms) !== zone.offset(ms) * 60_000) wrong.push(ms)
      expect(wrong).toEqual([])
    },
  )
})
