import {
  cardImportPreviewRoute,
  cardImportRoute,
  cardImportUndoRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { CardimportsService } from './cardimports.service.js';

@Controller()
export class CardimportsController {
  constructor(private readonly imports: CardimportsService) {}

  @Handles(cardImportPreviewRoute)
  preview(_ctx: Ctx, { body }: Input<typeof cardImportPreviewRoute>) {
    return this.imports.preview(body);
  }

  @Handles(cardImportRoute)
  run(ctx: Ctx, { body }: Input<typeof cardImportRoute>) {
    return this.imports.run(ctx, body);
  }

  @Handles(cardImportUndoRoute)
  undo(ctx: Ctx, { params }: Input<typeof cardImportUndoRoute>) {
    return this.imports.undo(ctx, params.id);
  }
}
