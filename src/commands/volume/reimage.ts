import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { toggle } from '../../framework/params.ts'
import { image } from '../../resources/image.ts'
import { reimageVolume } from '../../resources/volume-migration.ts'
import { waitForReimage } from '../../resources/volume-wait-conditions.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume reimage',
  aliases: ['reimage'],
  summary: 'Write an image over a volume',
  about: 'All that was on the volume is lost. It must be available or in error, or with --reimage-reserved reserved.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'error', 'reserved'] }),
    image: ref(image, undefined, { allowedStatuses: ['active'] }),
  },
  flags: { reimageReserved: toggle('even where it is reserved for a server') },
  operations: [reimageVolume],
  plan: ({ volume: target, image: source, reimageReserved }) => [
    reimageVolume(target, { image_id: source.id, reimage_reserved: reimageReserved || undefined }),
  ],
  confirmation: () => 'its content is overwritten',
  wait: ({ volume: target, image: source }) => [waitForReimage(target, source.id)],
  successMessage: ({ volume: target, image: source }) => `image ${source.id} is being written over volume ${target.id}`,
  examples: [['volume reimage --wait db-root debian-13', 'start afresh from an image']],
})
