import { defineCommand } from '../../grammar/command.ts'
import { ref, toggle } from '../../grammar/param.ts'
import { image } from '../../resources/image.ts'
import { reimageVolume } from '../../resources/volume-migration.ts'
import { holdsImage } from '../../resources/volume-waits.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume reimage',
  aliases: ['reimage'],
  summary: 'Write an image over a volume',
  about: 'All that was on the volume is lost. It must be available or in error, or with --reimage-reserved reserved.',
  args: { volume: ref(volume, undefined, { fits: ['available', 'error', 'reserved'] }), image: ref(image, undefined, { fits: ['active'] }) },
  flags: { reimageReserved: toggle('even where it is reserved for a server') },
  uses: [reimageVolume],
  plan: ({ volume: target, image: source, reimageReserved }) => [
    reimageVolume(target, { image_id: source.id, reimage_reserved: reimageReserved || undefined }),
  ],
  danger: () => 'its content is overwritten',
  wait: ({ volume: target, image: source }) => [holdsImage(target, source.id)],
  says: ({ volume: target, image: source }) => `image ${source.id} is being written over volume ${target.id}`,
  examples: [['volume reimage --wait db-root debian-13', 'start afresh from an image']],
})
