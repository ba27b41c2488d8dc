import { defineCommand } from '../../framework/command.ts'
import { choice, text } from '../../framework/value-params.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import {
  IMAGE_DISK_FORMATS,
  image,
  waitForUpload,
  matchImageByName,
  listImages,
  parseUploadedImageId,
  uploadOutput,
  IMAGE_VISIBILITIES,
} from '../../resources/image.ts'
import { snapshot } from '../../resources/snapshot.ts'
import { uploadVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume upload',
  aliases: ['volume upload-to-image', 'upload-to-image'],
  summary: 'Make an image from a volume',
  about:
    'Only what is typed is sent; the service has its own defaults. --wait returns when the image can be used, not only when the volume can.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }),
    imageName: text('name of the new image', { metavar: 'image-name' }),
  },
  flags: {
    diskFormat: optional(choice('format of the image', IMAGE_DISK_FORMATS, { metavar: 'format' })),
    containerFormat: optional(text('container of the image, such as bare', { metavar: 'format' })),
    force: toggle('even while the volume is in use'),
    visibility: optional(choice('who may see the image', IMAGE_VISIBILITIES, { since: '3.1' })),
    protected: toggle('protect the image from being deleted', { since: '3.1' }),
    snapshot: optional(
      ref(snapshot, 'as the volume was in this snapshot of it (name or ID); only Virtuozzo’s service knows it', {
        allowedStatuses: ['available'],
      }),
    ),
  },
  operations: [uploadVolume, listImages],
  plan: ({
    volume: source,
    imageName,
    diskFormat,
    containerFormat,
    force,
    visibility,
    protected: isProtected,
    snapshot: sourceSnapshot,
  }) => [
    uploadVolume(source, {
      image_name: imageName,
      disk_format: diskFormat,
      container_format: containerFormat,
      force: force || undefined,
      visibility,
      protected: isProtected || undefined,
      snapshot_id: sourceSnapshot?.id,
    }),
  ],
  creates: image,
  findExisting: ({ imageName, volume: source }) => matchImageByName(imageName, source.id),
  showOutput: uploadOutput,
  wait: ({ volume: source }, answers) => waitForUpload(answers, source),
  successMessage: ({ volume: source }, answers) =>
    `volume ${source.id} is being uploaded to image ${parseUploadedImageId(answers)}`,
  examples: [
    ['volume upload db-data db-image --disk-format qcow2', 'an image of db-data'],
    ['upload-to-image --wait --force db-data db-image', 'while it is in use; return when the image is there'],
  ],
})
