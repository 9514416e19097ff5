"""How a corpus of any size is worked through: killed and resumed, in bounded memory, on one machine or many.

In the order of a run: `lock` (one run a folder), `parts` (what was read is kept, and found again), `batch` (what a worker
does with some hundred reports), `reading` (batches to workers, and what happens when one dies), `workers` and `cluster`
(processes here, or Dask's), `comparing` (the reports beside each other), `assemble` (the final tables).
"""
